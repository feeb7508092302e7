import { expect, it } from 'vitest';
import { ThinnedIndices } from '../../src-main/curves/thinned-indices';

function keptOf(values: readonly number[], columns: readonly (readonly [number, number])[]) {
  const line = new ThinnedIndices(Float32Array.from(values), 0, values.length, columns.length);
  for (const [from, to] of columns) line.addColumn(from, to);
  const { vertices, nonFinite } = line.thinned();
  return { vertices: [...vertices], nonFinite: [...nonFinite] };
}

it('of a column its smallest and largest value are kept, and the ends of the line', () => {
  expect(keptOf([5, 1, 9, 4, 6], [[0, 5]]).vertices).toEqual([0, 1, 2, 4]);
});

it('a value that is not finite is a gap between two vertices, and each kind is marked once a column', () => {
  const { vertices, nonFinite } = keptOf([1, NaN, NaN, Infinity, 2], [[0, 5]]);
  expect(vertices).toEqual([0, 1, 4]);
  expect(nonFinite).toEqual([1, 3]);
});

it('a line of nothing finite has no vertex', () => {
  expect(keptOf([NaN, -Infinity], [[0, 2]])).toEqual({ vertices: [], nonFinite: [0, 1] });
});
