// The square matrices with which recurrent weights can start, row by row.
import type { Random } from '../datasets/random';
import { at } from '../../core/element-at';

export function createIdentity(n: number): Float32Array {
  const data = new Float32Array(n * n);
  for (let i = 0; i < n; i += 1) data[i * n + i] = 1;
  return data;
}

/**
 * Draws an orthogonal matrix, all equally likely: the Q of a matrix of normal numbers with R's diagonal positive
 * (Stewart 1980; Mezzadri 2007), as torch.nn.init.orthogonal_ draws it.
 * Takes 2 n³ multiplications, in float64.
 */
export function drawOrthogonal(n: number, random: Random): Float32Array {
  const rows = Array.from({ length: n }, () => drawNormals(n, random));
  // Modified Gram–Schmidt, which is numerically stable: each finished row is projected out of all later rows.
  rows.forEach((row, done) => {
    const length = Math.sqrt(computeDotProduct(row, row));
    row.forEach((value, i) => {
      row[i] = value / length;
    });
    for (const later of rows.slice(done + 1)) {
      const share = computeDotProduct(row, later);
      row.forEach((value, i) => {
        later[i] = at(later, i) - share * value;
      });
    }
  });
  const data = new Float32Array(n * n);
  rows.forEach((row, index) => {
    data.set(row, index * n);
  });
  return data;
}

function computeDotProduct(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, i) => sum + value * at(b, i), 0);
}

/** Draws normal numbers from uniform ones, in pairs (Box & Muller 1958). */
function drawNormals(count: number, random: Random): Float64Array {
  const values = new Float64Array(count);
  for (let i = 0; i < count; i += 2) {
    const radius = Math.sqrt(-2 * Math.log(1 - random.uniform(0, 1)));
    const angle = random.uniform(0, 2 * Math.PI);
    values[i] = radius * Math.cos(angle);
    if (i + 1 < count) values[i + 1] = radius * Math.sin(angle);
  }
  return values;
}
