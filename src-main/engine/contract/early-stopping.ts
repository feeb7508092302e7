// Early stopping: after which epoch a training ends, and which of its epochs is its model. Both
// follow from the losses that were evaluated after its epochs, given from the first one on.
import type { RunConfig } from '../catalogue/config';
import type { Run } from './run';

/** The epoch from 1, of equals the first; 0 without a loss. */
function epochOfLowest(losses: readonly number[]): number {
  return losses.reduce(
    (lowest, loss, index) => (loss < (losses[lowest - 1] ?? Infinity) ? index + 1 : lowest),
    0,
  );
}

/** @param losses empty where the training does not follow them */
export function isLastEpoch(
  { epochs, earlyStopping }: Pick<RunConfig, 'epochs' | 'earlyStopping'>,
  epoch: number,
  losses: readonly number[] = [],
): boolean {
  const isStalled =
    earlyStopping !== null && losses.length - epochOfLowest(losses) >= earlyStopping;
  return isStalled || epoch >= epochs;
}

/** The epoch whose weights are taken unless another is named: of a run with early stopping the best, else the last. */
export function modelEpoch(
  { earlyStopping }: Pick<RunConfig, 'earlyStopping'>,
  losses: readonly number[],
): number {
  return earlyStopping === null ? losses.length : epochOfLowest(losses);
}

/** The epoch that is a run's result. @param epochs from the first one on */
export const resultEpoch = <E extends { readonly testLoss: number }>(
  config: Pick<RunConfig, 'earlyStopping'>,
  epochs: readonly E[],
): E | undefined =>
  epochs[
    modelEpoch(
      config,
      epochs.map(({ testLoss }) => testLoss),
    ) - 1
  ] ?? epochs.at(-1);

/** Whether early stopping ended a run before its number of epochs did. */
export const hasEndedEarly = ({
  status,
  config,
  epochsDone,
}: Pick<Run, 'status' | 'config' | 'epochsDone'>): boolean =>
  status === 'finished' && config.earlyStopping !== null && epochsDone < config.epochs;

/** Why a training has ended after these epochs; null where that was the last one planned. */
export function earlyEndInWords(
  { epochs, evaluateOn }: Pick<RunConfig, 'epochs' | 'evaluateOn'>,
  losses: readonly number[] = [],
): string | null {
  const { length } = losses;
  if (length === 0 || length >= epochs) return null;
  return `Ended early after epoch ${length}: the ${evaluateOn} loss was lowest after epoch ${epochOfLowest(losses)}.`;
}
