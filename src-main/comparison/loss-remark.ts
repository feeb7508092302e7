// Points out a loss so high that the model has learnt nothing, where the number alone would look like a result.
import { classCount, evaluationWord } from '../catalogue/evaluation';
import { readsImages } from '../catalogue/items';
import { printValue } from '../catalogue/print-value';
import type { Run } from '../contract/run';
import { classesIn } from './confusion';

/**
 * A sentence on the last epoch's loss where it is more than twice that of guessing; null otherwise.
 * @param confusion says how many classes the data have; without it, that of sequences is unknown, and so is chance
 */
export function lossRemark(
  run: Pick<Run, 'lastTestLoss' | 'epochsDone' | 'config'>,
  confusion?: readonly number[],
): string | null {
  const classes =
    confusion === undefined && readsImages(run.config) ? classCount : classesIn(confusion ?? []);
  const { lastTestLoss: loss, epochsDone, config } = run;
  if (classes === 0) return null;
  /** The loss of a model that gives every class the same probability: ln 10 for ten classes. */
  const chance = Math.log(classes);
  if (loss === null || loss <= 2 * chance) return null;
  const word = evaluationWord([config]);
  return `The ${word} loss after epoch ${epochsDone} is ${printValue('test/loss', loss)}, far above the ${printValue('test/loss', chance)} of guessing. A lower learning rate is the first thing to try.`;
}
