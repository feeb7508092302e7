import { describe, expect, it } from 'vitest';
import { drawMerged, type Member } from '../../src-main/figures/folded-curve';
import { smooth } from '../../src-main/curves/smooth';

const member = (values: readonly number[], mapping: Member['mapping'] = 1): Member => ({
  column: { firstStep: 1, values: Float32Array.from(values), steps: null },
  mapping,
});
const options = { halfLife: 0, columns: 100 };
const three = [member([1, 4, 3]), member([2, 5, 3]), member([3, 9, 3])];

describe('a folded curve of several runs', () => {
  it('draws the mean at each step and the band around it', () => {
    const drawn = drawMerged(three, 'extremes', options);
    expect([...drawn.line.x]).toEqual([1, 2, 3]);
    expect([...drawn.line.y]).toEqual([2, 6, 3]);
    expect([...drawn.low.y]).toEqual([1, 4, 3]);
    expect([...drawn.high.y]).toEqual([3, 9, 3]);
  });

  it("matches scipy's ddof=1 in a band of the standard deviation", () => {
    const { low, high } = drawMerged(three, 'sd', options);
    const sd = Math.sqrt((4 + 1 + 9) / 2);
    expect(low.y[1]).toBeCloseTo(6 - sd, 5);
    expect(high.y[1]).toBeCloseTo(6 + sd, 5);
  });

  it('smooths each run before averaging', () => {
    const { line } = drawMerged(three, null, { ...options, halfLife: 2 });
    const smoothed = three.map(({ column }) => smooth(column, 2));
    line.y.forEach((value, i) => {
      const mean = smoothed.reduce((sum, values) => sum + (values[i] ?? NaN), 0) / 3;
      expect(value).toBeCloseTo(mean, 5);
    });
  });

  it('has no band unless requested', () => {
    expect(drawMerged(three, null, options).low.x).toHaveLength(0);
  });

  it('uses the mean time, which never decreases where a slow run ends', () => {
    const slow = member([1, 1], Float64Array.of(10, 20));
    const fast = member([3, 3, 3], Float64Array.of(2, 4, 6));
    const { line } = drawMerged([slow, fast], null, options);
    expect([...line.x]).toEqual([6, 12, 12]);
  });
});
