// The name of the set on which results were measured. Stored results always have the names of the
// test set (`testAccuracy`, 'test/loss').
import type { EvaluationSet } from './choices';

/** The number of classes of MNIST and of data sets with the same format: 0 to 9. */
export const classCount = 10;

export type EvaluationName = EvaluationSet | 'test or validation';

/** Returns the name for several runs together; 'test' if there are no runs. */
export function getEvaluationName(
  configs: readonly { readonly evaluateOn: EvaluationSet }[],
): EvaluationName {
  const isOn = (set: EvaluationSet) => configs.some(({ evaluateOn }) => evaluateOn === set);
  if (!isOn('validation')) return 'test';
  return isOn('test') ? 'test or validation' : 'validation';
}
