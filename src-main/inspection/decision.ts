// When a model makes up its mind while it reads.

/** @returns the step, from 1, from which the class stays the same to the end; 0 for no steps */
export function decidedAt(predicted: ArrayLike<number>): number {
  let step = predicted.length;
  while (step > 1 && predicted[step - 2] === predicted[step - 1]) step -= 1;
  return step;
}
