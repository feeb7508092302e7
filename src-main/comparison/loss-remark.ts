// Points out a loss that is so high that the model has learnt nothing, which the number alone does not show.
import { metrics, settings } from '../engine/catalogue';
import { getTask } from '../engine/tasks';
import type { EpochResult, Run } from '../engine/contract';
import { countClasses } from './confusion';

/**
 * Returns a sentence if the loss of a run's result is more than twice that of guessing; null otherwise.
 * @param result its confusion matrix gives the number of classes
 */
export function describeLoss(
  run: LossResult,
  { epoch, confusion }: Pick<EpochResult, 'epoch' | 'confusion'>,
): string | null {
  const { lastTestLoss: loss, config } = run;
  const chance = computeGuessingLoss(run, confusion);
  if (loss === null || chance === null || loss <= 2 * chance) return null;
  const word = settings.getEvaluationName([config]);
  // The R² of series with their own scales is in the data's units, and their loss is not.
  const guess = getTask(config).hasConfusion
    ? `${metrics.format('test/loss', chance)} of guessing`
    : 'loss of always predicting the mean';
  return `The ${word} loss after epoch ${epoch} is ${metrics.format('test/loss', loss)}, far above the ${guess}. A lower learning rate is the first thing to try.`;
}

type LossResult = Pick<Run, 'lastTestLoss' | 'lastTestAccuracy' | 'config'>;

/**
 * Returns the loss of a model that gives every class the same probability, ln 10 for ten classes; or of
 * one that always predicts the mean of the evaluated numbers, to which R² = 1 − loss / that loss refers
 * (for several numbers their mean ratio). null if it is unknown.
 */
export function computeGuessingLoss(
  { config, lastTestLoss: loss, lastTestAccuracy: explained }: LossResult,
  confusion: readonly number[] = [],
): number | null {
  if (getTask(config).isText) return null;
  if (!getTask(config).hasConfusion)
    return loss === null || explained === null || explained >= 1 ? null : loss / (1 - explained);
  const classes = countClasses(confusion);
  return classes === 0 ? null : Math.log(classes);
}
