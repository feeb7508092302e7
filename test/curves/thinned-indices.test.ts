import { expect, it } from 'vitest';
import { ThinnedIndices } from '../../src-main/curves/thinned-indices';

function getKept(values: readonly number[], columns: readonly (readonly [number, number])[]) {
  const line = new ThinnedIndices(Float32Array.from(values), 0, values.length, columns.length);
  for (const [from, to] of columns) line.addColumn(from, to);
  const { vertices, nonFinite } = line.thinned();
  return { vertices: [...vertices], nonFinite: [...nonFinite] };
}

it('keeps the extremes of each pixel column and the ends of the line', () => {
  expect(getKept([5, 1, 9, 4, 6], [[0, 5]]).vertices).toEqual([0, 1, 2, 4]);
});

it('breaks the line at non-finite values, and marks each kind once per column', () => {
  const { vertices, nonFinite } = getKept([1, NaN, NaN, Infinity, 2], [[0, 5]]);
  expect(vertices).toEqual([0, 1, 4]);
  expect(nonFinite).toEqual([1, 3]);
});

it('returns no vertex for a line without finite values', () => {
  expect(getKept([NaN, -Infinity], [[0, 2]])).toEqual({ vertices: [], nonFinite: [0, 1] });
});
