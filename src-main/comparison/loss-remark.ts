// Points out a loss so high that the model has learnt nothing, where the number alone would look like a result.
import { metrics, settings } from '../engine/catalogue';
import { taskOf } from '../engine/tasks';
import type { EpochResult, Run } from '../engine/contract';
import { classesIn } from './confusion';

/**
 * A sentence on the loss of a run's result where it is more than twice that of guessing; null otherwise.
 * @param result its confusion says how many classes the data have
 */
export function lossRemark(
  run: Measured,
  { epoch, confusion }: Pick<EpochResult, 'epoch' | 'confusion'>,
): string | null {
  const { lastTestLoss: loss, config } = run;
  const chance = lossOfGuessing(run, confusion);
  if (loss === null || chance === null || loss <= 2 * chance) return null;
  const word = settings.getEvaluationWord([config]);
  // The R² of series with scales of their own is in the data's units, and their loss is not.
  const guess = taskOf(config).hasConfusion
    ? `${metrics.format('test/loss', chance)} of guessing`
    : 'loss of always predicting the mean';
  return `The ${word} loss after epoch ${epoch} is ${metrics.format('test/loss', loss)}, far above the ${guess}. A lower learning rate is the first thing to try.`;
}

type Measured = Pick<Run, 'lastTestLoss' | 'lastTestAccuracy' | 'config'>;

/**
 * Of a model that gives every class the same probability, ln 10 for ten classes; of one that always
 * answers the mean of what it is measured on, to which R² = 1 − loss / that loss compares it (of
 * several numbers their mean ratio). null where it is unknown.
 */
export function lossOfGuessing(
  { config, lastTestLoss: loss, lastTestAccuracy: explained }: Measured,
  confusion: readonly number[] = [],
): number | null {
  if (taskOf(config).isText) return null;
  if (!taskOf(config).hasConfusion)
    return loss === null || explained === null || explained >= 1 ? null : loss / (1 - explained);
  const classes = classesIn(confusion);
  return classes === 0 ? null : Math.log(classes);
}
