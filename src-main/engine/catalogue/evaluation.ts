// The word for the images that results were measured on. In data, results always have the names of the
// test set (`testAccuracy`, 'test/loss').
import type { EvaluationSet } from './choices';

/** The classes of MNIST, and of any data set in its place: 0 to 9. */
export const classCount = 10;

export type EvaluationWord = EvaluationSet | 'test or validation';

/** The word for several runs together; 'test' where there is none. */
export function evaluationWord(
  configs: readonly { readonly evaluateOn: EvaluationSet }[],
): EvaluationWord {
  const isOn = (set: EvaluationSet) => configs.some(({ evaluateOn }) => evaluateOn === set);
  if (!isOn('validation')) return 'test';
  return isOn('test') ? 'test or validation' : 'validation';
}
