// A cell on plain arrays, one sequence at a time: a vector is an array of its values, and a matrix an
// array of its rows, one after another.
import { elementFunctions } from '../../catalogue/cells/functions';
import { at } from '../../../core/element-at';
import { normaliseEpsilon, type Algebra } from './cell';
import { numberOperators } from './step';

/** Sums are computed in double precision, and rounded once. */
function multiplyMatrix(weight: Float32Array, x: Float32Array): Float32Array {
  const size = x.length;
  const result = new Float32Array(weight.length / size);
  // Plain loops: an image takes three million of these products.
  for (let row = 0; row < result.length; row += 1) {
    let sum = 0;
    for (let column = 0; column < size; column += 1) {
      sum += (weight[row * size + column] ?? NaN) * (x[column] ?? NaN);
    }
    result[row] = sum;
  }
  return result;
}

/** Applies an operation element by element; an array with one element is a number. */
const applyToEach =
  (compute: (a: number, b: number) => number) =>
  (a: Float32Array, b: Float32Array): Float32Array => {
    if (b.length === 1) return a.map((value) => compute(value, at(b, 0)));
    if (a.length === 1) return b.map((value) => compute(at(a, 0), value));
    return a.map((value, index) => compute(value, at(b, index)));
  };
const add = applyToEach(numberOperators.add);
const computeMean = (values: Float32Array) =>
  values.reduce((sum, one) => sum + one, 0) / values.length;

export const arrays: Algebra<Float32Array> = {
  number: (value) => Float32Array.of(value),
  product: multiplyMatrix,
  affine: (weight, x, bias) => add(multiplyMatrix(weight, x), bias),
  normalise(z, gain, shift) {
    const middle = computeMean(z);
    const centred = z.map((value) => value - middle);
    const deviation = Math.sqrt(computeMean(centred.map((value) => value ** 2)) + normaliseEpsilon);
    return centred.map((value, unit) => (value / deviation) * at(gain, unit) + at(shift, unit));
  },
  split(sum, names) {
    const size = sum.length / names.length;
    return names.map((_, index) => sum.subarray(index * size, (index + 1) * size));
  },
  stack: (blocks) => Float32Array.from(blocks.flatMap((block) => [...block])),
  add,
  sub: applyToEach(numberOperators.sub),
  mul: applyToEach(numberOperators.mul),
  call: (name, z) => z.map(elementFunctions[name].ofNumber),
};
