// Points out a loss so high that the model has learnt nothing, where the number alone would look like a result.
import { evaluationWord } from '../catalogue/evaluation';
import { printValue } from '../catalogue/print-value';
import { classifies } from '../catalogue/tasks';
import type { Run } from '../contract/run';
import { classesIn } from './confusion';

/**
 * A sentence on the last epoch's loss where it is more than twice that of guessing; null otherwise.
 * @param confusion says how many classes the data have
 */
export function lossRemark(
  run: Pick<Run, 'lastTestLoss' | 'epochsDone' | 'config'>,
  confusion: readonly number[] = [],
): string | null {
  const { lastTestLoss: loss, epochsDone, config } = run;
  const chance = lossOfGuessing(config, confusion);
  if (loss === null || chance === null || loss <= 2 * chance) return null;
  const word = evaluationWord([config]);
  return `The ${word} loss after epoch ${epochsDone} is ${printValue('test/loss', loss)}, far above the ${printValue('test/loss', chance)} of ${classifies(config) ? 'guessing' : 'always answering the mean'}. A lower learning rate is the first thing to try.`;
}

/**
 * Of a model that gives every class the same probability, ln 10 for ten classes; of one that always answers the training part's
 * mean about 1, as numbers are scaled to its deviation. null where the number of classes is unknown.
 */
export function lossOfGuessing(
  config: Run['config'],
  confusion: readonly number[] = [],
): number | null {
  if (!classifies(config)) return 1;
  const classes = classesIn(confusion);
  return classes === 0 ? null : Math.log(classes);
}
