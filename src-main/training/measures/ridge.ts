// Ridge regression from moments: a linear read-out that is solved, not trained, so that the
// same states give the same read-out.

/** Sums over the images of one or more batches; moments of batches can be added. */
export interface Moments {
  /**
   * [features + 1, features + 1 + targets], row by row: Σ a bᵀ with a = [h, 1] and b = [h, 1, y], where h
   * are the features and y the targets of an image.
   */
  readonly sums: Float64Array;
  readonly features: number;
  readonly targets: number;
}

/** y ≈ Wᵀ h + b */
export interface ReadOut {
  /** W, [features, targets] */
  readonly weight: Float32Array;
  /** b, [targets] */
  readonly bias: Float32Array;
}

/**
 * Minimises Σ ‖Wᵀ h + b − y‖² + λ Σ‖h‖² / features · ‖W‖² (Hoerl & Kennard 1970; b is not penalised) by the
 * normal equations and their Cholesky factor. The penalty scales with the features, so that their unit does
 * not matter; it makes the equations solvable where all features are alike (on the blank rows at the top).
 * @param penalty λ, above 0
 * @returns not finite where the moments are not
 */
export function solveRidge({ sums, features, targets }: Moments, penalty: number): ReadOut {
  const size = features + 1;
  const width = size + targets;
  const energy = trace(sums, features, width) / features;
  // Where all features are 0, any penalty gives them weight 0.
  const added = penalty * energy || penalty;
  // In exact arithmetic no pivot is below these; with moments in float32 one can be.
  const count = at(sums, features * width + features);
  const leastOfBias = (count * added) / (added + features * energy);
  const factor = new Float64Array(size * size); // L of L Lᵀ = A, its lower triangle
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      const own = row === column && row < features ? added : 0;
      const value =
        at(sums, row * width + column) +
        own -
        dot(factor, row * size, 1, factor, column * size, column);
      factor[row * size + column] =
        row === column
          ? Math.sqrt(Math.max(value, row < features ? added : leastOfBias))
          : value / at(factor, column * size + column);
    }
  }
  const weight = new Float32Array(features * targets);
  const bias = new Float32Array(targets);
  for (let target = 0; target < targets; target += 1) {
    const solution = solve(factor, size, (row) => at(sums, row * width + size + target));
    bias[target] = at(solution, features);
    for (let row = 0; row < features; row += 1) weight[row * targets + target] = at(solution, row);
  }
  return { weight, bias };
}

/** x of L Lᵀ x = y, forwards and then backwards. */
function solve(factor: Float64Array, size: number, y: (row: number) => number): Float64Array {
  const x = new Float64Array(size);
  for (let row = 0; row < size; row += 1) {
    const rest = y(row) - dot(factor, row * size, 1, x, 0, row);
    x[row] = rest / at(factor, row * size + row);
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    const below = dot(factor, (row + 1) * size + row, size, x, row + 1, size - 1 - row);
    x[row] = (at(x, row) - below) / at(factor, row * size + row);
  }
  return x;
}

function trace(matrix: Float64Array, size: number, width: number): number {
  let sum = 0;
  for (let row = 0; row < size; row += 1) sum += at(matrix, row * width + row);
  return sum;
}

/** Of `count` values: every `stride`-th of `a` from `aStart` on, with those of `b` from `bStart` on. */
function dot(
  a: Float64Array,
  aStart: number,
  stride: number,
  b: Float64Array,
  bStart: number,
  count: number,
): number {
  let sum = 0;
  for (let k = 0; k < count; k += 1) sum += at(a, aStart + stride * k) * at(b, bStart + k);
  return sum;
}

/** As in element-at.ts, but called with only one type of list, which makes it several times faster. */
function at(values: Float64Array, index: number): number {
  const value = values[index];
  if (value !== undefined) return value;
  throw new RangeError(`There is no value ${index}.`);
}
