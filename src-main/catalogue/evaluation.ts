// On which images results were measured, in the word that they are labelled with. Results keep the names of the
// test set (`testAccuracy`, 'test/loss') wherever they are data.
import type { EvaluationSet } from './choices';

export type EvaluationWord = EvaluationSet | 'test or validation';

/** Of several runs together; 'test' where there is none. */
export function evaluationWord(
  configs: readonly { readonly evaluateOn: EvaluationSet }[],
): EvaluationWord {
  const isOn = (set: EvaluationSet) => configs.some(({ evaluateOn }) => evaluateOn === set);
  if (!isOn('validation')) return 'test';
  return isOn('test') ? 'test or validation' : 'validation';
}
