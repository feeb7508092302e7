import { expect, it } from 'vitest';
import { usualCells } from '../../../src-main/engine/catalogue/config';
import { take } from '../../../src-main/core/element-at';
import { drawFirstWeights, computeVariance } from '../../support/first-weights';

/** The largest difference of M Mᵀ from the identity, M one gate's square matrix. */
function distanceFromOrthogonal(matrix: Float32Array, n: number): number {
  let largest = 0;
  for (let a = 0; a < n; a += 1) {
    for (let b = 0; b < n; b += 1) {
      const other = matrix.subarray(b * n, (b + 1) * n);
      const product = matrix
        .subarray(a * n, (a + 1) * n)
        .reduce((sum, value, i) => sum + value * (other[i] ?? NaN), 0);
      largest = Math.max(largest, Math.abs(product - (a === b ? 1 : 0)));
    }
  }
  return largest;
}

it.each(usualCells)('gives each gate of %s its own orthogonal matrix', (cell) => {
  const n = 50;
  const weights = drawFirstWeights({ initialization: 'orthogonal', cell, hiddenSize: n });
  const { data, shape } = take(weights, 'recurrent.weight_hh_l0');
  const gates = Array.from({ length: (shape[0] ?? 0) / n }, (_, gate) =>
    data.subarray(gate * n * n, (gate + 1) * n * n),
  );
  for (const gate of gates) expect(distanceFromOrthogonal(gate, n)).toBeLessThan(1e-6);
  expect(new Set(gates.map(([first]) => first)).size).toBe(gates.length);
});

it('prefers no direction in orthogonal matrices: mean 0 and variance 1/n, even on the diagonal', () => {
  const n = 100;
  const weights = drawFirstWeights({ initialization: 'orthogonal', cell: 'rnn', hiddenSize: n });
  const matrix = take(weights, 'recurrent.weight_hh_l0').data;
  const diagonal = matrix.filter((_, index) => index % (n + 1) === 0);
  for (const values of [matrix, diagonal]) {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    // The standard deviation of a mean of k values is 0.1 / √k.
    expect(Math.abs(mean)).toBeLessThan((4 * 0.1) / Math.sqrt(values.length));
  }
  expect(computeVariance(diagonal)).toBeGreaterThan(0.005);
  expect(computeVariance(diagonal)).toBeLessThan(0.02);
});

it('starts each gate with the identity in the identity initialisation', () => {
  const weights = drawFirstWeights({ initialization: 'identity', cell: 'gru', hiddenSize: 3 });
  const { data } = take(weights, 'recurrent.weight_hh_l0');
  const identity = [1, 0, 0, 0, 1, 0, 0, 0, 1];
  expect([...data]).toEqual([...identity, ...identity, ...identity]);
});
