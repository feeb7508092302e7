import { describe, expect, it } from 'vitest';
import { endOf, lastPoint } from '../../src-main/curves/line-end';
import { noVertices, verticesOf } from '../../src-main/figures/figure';

describe('where a curve ends', () => {
  const line = verticesOf([
    [1.4, 0.2],
    [1.5, NaN],
  ]);

  it('is its last result, and before the first one its last batch that is a number', () => {
    expect(endOf({ line, marks: verticesOf([[1, 0.3]]) })).toEqual({ x: 1, y: 0.3 });
    expect(endOf({ line, marks: noVertices })).toEqual({ x: 1.4, y: 0.2 });
  });

  it('is nowhere without a vertex at or before the right edge', () => {
    expect(lastPoint(line, 1)).toBeUndefined();
    expect(lastPoint(noVertices)).toBeUndefined();
  });
});
