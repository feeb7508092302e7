// Early stopping: the epoch at which a training ends, and the epoch that gives its model. Both follow
// from the losses that were evaluated after each epoch, starting with the first.
import type { RunConfig } from '../catalogue/config';
import type { Run } from './run';

/** Returns the epoch, from 1, with the lowest loss, the first of equal ones; 0 without a loss. */
function findLowestEpoch(losses: readonly number[]): number {
  return losses.reduce(
    (lowest, loss, index) => (loss < (losses[lowest - 1] ?? Infinity) ? index + 1 : lowest),
    0,
  );
}

/** @param losses empty if the training does not depend on them */
export function isLastEpoch(
  { epochs, earlyStopping }: Pick<RunConfig, 'epochs' | 'earlyStopping'>,
  epoch: number,
  losses: readonly number[] = [],
): boolean {
  const isStalled =
    earlyStopping !== null && losses.length - findLowestEpoch(losses) >= earlyStopping;
  return isStalled || epoch >= epochs;
}

/** Returns the epoch whose weights are used by default: the best with early stopping, otherwise the last. */
export function findModelEpoch(
  { earlyStopping }: Pick<RunConfig, 'earlyStopping'>,
  losses: readonly number[],
): number {
  return earlyStopping === null ? losses.length : findLowestEpoch(losses);
}

/** Returns the epoch that gives a run's result. @param epochs all epochs, from the first */
export const findResultEpoch = <E extends { readonly testLoss: number }>(
  config: Pick<RunConfig, 'earlyStopping'>,
  epochs: readonly E[],
): E | undefined =>
  epochs[
    findModelEpoch(
      config,
      epochs.map(({ testLoss }) => testLoss),
    ) - 1
  ] ?? epochs.at(-1);

/** Whether early stopping ended a run before its number of epochs was reached. */
export const hasEndedEarly = ({
  status,
  config,
  epochsDone,
}: Pick<Run, 'status' | 'config' | 'epochsDone'>): boolean =>
  status === 'finished' && config.earlyStopping !== null && epochsDone < config.epochs;

/** Returns the reason why a training ended after these epochs; null if the last one was planned. */
export function describeEarlyEnd(
  { epochs, evaluateOn }: Pick<RunConfig, 'epochs' | 'evaluateOn'>,
  losses: readonly number[] = [],
): string | null {
  const { length } = losses;
  if (length === 0 || length >= epochs) return null;
  return `Ended early after epoch ${length}: the ${evaluateOn} loss was lowest after epoch ${findLowestEpoch(losses)}.`;
}
