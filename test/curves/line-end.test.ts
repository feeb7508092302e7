import { describe, expect, it } from 'vitest';
import { findLineEnd, findLastPoint } from '../../src-main/curves/line-end';
import { noLines, noVertices, toVertices } from '../../src-main/figures/figure';

describe('the labelled end of a curve', () => {
  const line = toVertices([
    [1.4, 0.2],
    [1.5, NaN],
  ]);

  it('is its last result, or the last finite batch value before the first result', () => {
    expect(findLineEnd({ ...noLines, line, marks: toVertices([[1, 0.3]]) })).toEqual({
      x: 1,
      y: 0.3,
    });
    expect(findLineEnd({ ...noLines, line })).toEqual({ x: 1.4, y: 0.2 });
  });

  it('is the result with early stopping, unless the result lies beyond the right edge', () => {
    const marks = toVertices([
      [1, 0.3],
      [2, 0.5],
      [3, 0.4],
    ]);
    const curve = { line, marks, result: toVertices([[2, 0.5]]) };
    expect(findLineEnd(curve)).toEqual({ x: 2, y: 0.5 });
    expect(findLineEnd(curve, 1)).toEqual({ x: 1, y: 0.3 });
  });

  it('does not exist without a vertex at or before the right edge', () => {
    expect(findLastPoint(line, 1)).toBeUndefined();
    expect(findLastPoint(noVertices)).toBeUndefined();
  });
});
