// What a network that answers every row by itself would say if the image ended after a row: the mean of
// its answers so far.

/**
 * @param answers [steps, classes]
 * @returns after each step, [steps, classes]
 */
export function runningMean(answers: Float32Array, classes: number): Float32Array {
  const sums = new Float64Array(classes);
  return answers.map((value, at) => {
    const which = at % classes;
    sums[which] = (sums[which] ?? 0) + value;
    return (sums[which] ?? 0) / (Math.floor(at / classes) + 1);
  });
}
