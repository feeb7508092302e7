import { describe, expect, it } from 'vitest';
import { endOf, lastPoint } from '../../src-main/curves/line-end';
import { noLines, noVertices, verticesOf } from '../../src-main/figures/figure';

describe('the labelled end of a curve', () => {
  const line = verticesOf([
    [1.4, 0.2],
    [1.5, NaN],
  ]);

  it('is its last result, or the last finite batch value before the first result', () => {
    expect(endOf({ ...noLines, line, marks: verticesOf([[1, 0.3]]) })).toEqual({ x: 1, y: 0.3 });
    expect(endOf({ ...noLines, line })).toEqual({ x: 1.4, y: 0.2 });
  });

  it('is the result with early stopping, unless the result lies beyond the right edge', () => {
    const marks = verticesOf([
      [1, 0.3],
      [2, 0.5],
      [3, 0.4],
    ]);
    const curve = { line, marks, result: verticesOf([[2, 0.5]]) };
    expect(endOf(curve)).toEqual({ x: 2, y: 0.5 });
    expect(endOf(curve, 1)).toEqual({ x: 1, y: 0.3 });
  });

  it('does not exist without a vertex at or before the right edge', () => {
    expect(lastPoint(line, 1)).toBeUndefined();
    expect(lastPoint(noVertices)).toBeUndefined();
  });
});
