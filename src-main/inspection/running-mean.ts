// The logits of a network that classifies every row by itself, if the image ended after a row: the mean of
// its outputs so far.
import { at } from '../element-at';

/**
 * @param answers [steps, classes]
 * @returns after each step, [steps, classes]
 */
export function runningMean(answers: Float32Array, classes: number): Float32Array {
  const sums = new Float64Array(classes);
  return answers.map((value, place) => {
    const which = place % classes;
    const sum = at(sums, which) + value;
    sums[which] = sum;
    return sum / (Math.floor(place / classes) + 1);
  });
}
