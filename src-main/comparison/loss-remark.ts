// Points out a loss so high that the model has learnt nothing, where the number alone would look like a result.
import { classCount, evaluationWord } from '../catalogue/evaluation';
import { readsImages } from '../catalogue/items';
import { printValue } from '../catalogue/print-value';
import type { Run } from '../contract/run';

/**
 * A sentence on the last epoch's loss where it is more than twice that of guessing; null otherwise.
 * @param classes of the run's data; of sequences they may be unknown, and then so is chance
 */
export function lossRemark(
  run: Pick<Run, 'lastTestLoss' | 'epochsDone' | 'config'>,
  classes = readsImages(run.config) ? classCount : null,
): string | null {
  const { lastTestLoss: loss, epochsDone, config } = run;
  if (classes === null) return null;
  /** The loss of a model that gives every class the same probability: ln 10 for ten classes. */
  const chance = Math.log(classes);
  if (loss === null || loss <= 2 * chance) return null;
  const word = evaluationWord([config]);
  return `The ${word} loss after epoch ${epochsDone} is ${printValue('test/loss', loss)}, far above the ${printValue('test/loss', chance)} of guessing. A lower learning rate is the first thing to try.`;
}
