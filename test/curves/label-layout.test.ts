import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelsThatFit, spreadLabels } from '../../src-main/curves/label-layout';

describe('labels at the ends of lines', () => {
  it('stay where they are when they have room', () => {
    expect(spreadLabels([100, 20, 60], 16, 0, 200)).toEqual([100, 20, 60]);
  });

  it('two at one height move apart by the same distance', () => {
    expect(spreadLabels([50, 50], 16, 0, 200)).toEqual([42, 58]);
  });

  it('are kept within the edges', () => {
    expect(spreadLabels([0, 0], 16, 0, 200)).toEqual([0, 16]);
    expect(spreadLabels([200, 200], 16, 0, 200)).toEqual([184, 200]);
  });

  it('never cover each other, keep their order and stay inside if they fit', () => {
    const wishes = fc.array(fc.double({ min: 0, max: 300, noNaN: true }), { maxLength: 15 });
    fc.assert(
      fc.property(wishes, (heights) => {
        const placed = spreadLabels(heights, 16, 0, 300);
        const order = heights
          .map((_, i) => i)
          .sort((a, b) => (heights[a] ?? 0) - (heights[b] ?? 0));
        const sorted = order.map((index) => placed[index] ?? 0);
        sorted.forEach((middle, rank) => {
          expect(middle).toBeGreaterThanOrEqual(-1e-9);
          expect(middle).toBeLessThanOrEqual(300 + 1e-9);
          if (rank > 0) expect(middle - (sorted[rank - 1] ?? 0)).toBeGreaterThanOrEqual(16 - 1e-9);
        });
      }),
    );
  });
});

describe('labels that fit', () => {
  it('are near their place, and none touches an earlier one', () => {
    expect(labelsThatFit([50, 58, 66, 200, 50, 50], 16, 0, 300)).toEqual([
      50,
      66,
      82,
      200,
      34,
      null,
    ]);
  });

  it('stay within the picture', () => {
    expect(labelsThatFit([2, 2, 2], 16, 0, 20)).toEqual([2, 18, null]);
  });
});

it('labels a gap apart have room beside each other, whatever rounding does to the gap', () => {
  expect(
    labelsThatFit([20.1, 20.1, 20.1], 12.8, 0, 60).every((position) => position !== null),
  ).toBe(true);
});

it('a label is not placed above that of a higher line', () => {
  expect(labelsThatFit([50, 54, 56], 16, 0, 300)).toEqual([50, 66, null]);
});
