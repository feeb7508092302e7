import { describe, expect, it } from 'vitest';
import { listEdgeMarks, listStretchesOutside } from '../../src-main/curves/outside';
import { createLinearProjection } from '../../src-main/curves/projection';

describe('the stretches of a line outside the shown range', () => {
  const line = (y: readonly number[]) => ({
    x: Float64Array.from(y, (_, i) => i + 1),
    y: Float32Array.from(y),
  });

  it("names each stretch with its side, up to the line's end", () => {
    expect(listStretchesOutside(line([0, 5, 6, 1, -3, 7]), 0, 4)).toEqual([
      { from: 2, to: 3, side: 'above' },
      { from: 5, to: 5, side: 'below' },
      { from: 6, to: 6, side: 'above' },
    ]);
  });

  it('ends a stretch at a gap', () => {
    expect(listStretchesOutside(line([5, NaN, 5]), 0, 4)).toEqual([
      { from: 1, to: 1, side: 'above' },
      { from: 3, to: 3, side: 'above' },
    ]);
  });

  it('finds none if the line stays inside', () => {
    expect(listStretchesOutside(line([0, 4, 2]), 0, 4)).toEqual([]);
  });

  const marks = (y: readonly number[], most = 10) =>
    listEdgeMarks(
      line(y),
      { x: createLinearProjection(0, most, 0, 100), y: createLinearProjection(0, 4, 50, 0) },
      { left: 0, right: 100, top: 0, bottom: 50 },
      4,
    );

  it('places a mark inside the edge in the middle of each stretch, and none beyond the sides', () => {
    expect(marks([1, 5, 5, 1, -3])).toEqual([
      { x: 25, y: -4, side: 'above' },
      { x: 50, y: 54, side: 'below' },
    ]);
    expect(marks([1, 1, 5], 2)).toEqual([]);
    expect(marks([1, 5, 5], 2)).toEqual([{ x: 96, y: -4, side: 'above' }]);
  });

  it('merges marks that would overlap', () => {
    expect(marks([5, 1, 5, 1, 5], 40)).toHaveLength(2);
  });
});
