import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layOutLabels, spreadLabelsApart } from '../../src-main/curves/label-layout';

describe('the layout of labels at the ends of lines', () => {
  it('leaves labels in place if they do not overlap', () => {
    expect(spreadLabelsApart([100, 20, 60], 16, 0, 200)).toEqual([100, 20, 60]);
  });

  it('moves two labels at one height apart by the same distance', () => {
    expect(spreadLabelsApart([50, 50], 16, 0, 200)).toEqual([42, 58]);
  });

  it('stays within the edges', () => {
    expect(spreadLabelsApart([0, 0], 16, 0, 200)).toEqual([0, 16]);
    expect(spreadLabelsApart([200, 200], 16, 0, 200)).toEqual([184, 200]);
  });

  it('prevents overlaps, keeps the order and stays inside if the labels fit', () => {
    const wishes = fc.array(fc.double({ min: 0, max: 300, noNaN: true }), { maxLength: 15 });
    fc.assert(
      fc.property(wishes, (heights) => {
        const placed = spreadLabelsApart(heights, 16, 0, 300);
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

describe('the selection of labels when too many would overlap', () => {
  const spread = (count: number, step: number) => Array.from({ length: count }, (_, i) => step * i);

  it('keeps the labels of the first lines, as many as stay near them', () => {
    const placed = layOutLabels(
      spread(27, 0).map(() => 150),
      16,
      0,
      300,
    );
    expect(placed.slice(0, 8)).toEqual(spread(8, 16).map((y) => 94 + y));
    expect(placed.slice(8)).toEqual(spread(19, 0).map(() => null));
  });

  it('shows twelve labels of lines that are far apart, and all labels of up to twelve lines', () => {
    const getShown = (count: number) =>
      layOutLabels(spread(count, 20), 16, 0, 600).filter((middle) => middle !== null).length;
    expect([getShown(12), getShown(13)]).toEqual([12, 12]);
  });

  it('fills the height of the chart, regardless of rounding', () => {
    expect(layOutLabels([5, 5, 5], 12.8, 0, 25.6).filter((middle) => middle !== null)).toHaveLength(
      2,
    );
  });
});
