// The square matrices at which recurrent weights may start, row by row.
import type { Random } from '../datasets/random';

export function identity(n: number): Float32Array {
  const data = new Float32Array(n * n);
  for (let i = 0; i < n; i += 1) data[i * n + i] = 1;
  return data;
}

/**
 * An orthogonal matrix, every one as likely as any other: the Q of a matrix of normal numbers with
 * R's diagonal positive (Stewart 1980; Mezzadri 2007), as torch.nn.init.orthogonal_ draws it.
 * Takes 2 n³ multiplications, in float64.
 */
export function orthogonal(n: number, random: Random): Float32Array {
  const rows = Array.from({ length: n }, () => normals(n, random));
  // Gram and Schmidt in the stable order: each finished row is taken out of all that follow.
  rows.forEach((row, done) => {
    const length = Math.sqrt(dot(row, row));
    for (let i = 0; i < n; i += 1) row[i] = (row[i] ?? 0) / length;
    for (const later of rows.slice(done + 1)) {
      const share = dot(row, later);
      for (let i = 0; i < n; i += 1) later[i] = (later[i] ?? 0) - share * (row[i] ?? 0);
    }
  });
  const data = new Float32Array(n * n);
  rows.forEach((row, index) => {
    data.set(row, index * n);
  });
  return data;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

/** Normal numbers out of uniform ones, in pairs (Box & Muller 1958). */
function normals(count: number, random: Random): Float64Array {
  const values = new Float64Array(count);
  for (let i = 0; i < count; i += 2) {
    const radius = Math.sqrt(-2 * Math.log(1 - random.uniform(0, 1)));
    const angle = random.uniform(0, 2 * Math.PI);
    values[i] = radius * Math.cos(angle);
    if (i + 1 < count) values[i + 1] = radius * Math.sin(angle);
  }
  return values;
}
