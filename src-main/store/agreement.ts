// How close the curves of a from-scratch cell and a library's layer are.
import { at } from '../element-at';
import type { Agreement } from '../contract/run';
import type { EpochResult } from '../contract/run-event';
import type { StoreReader } from './store-reader';

export interface RunCurves {
  /** Training loss of every batch, from the first. */
  readonly losses: Float32Array;
  readonly epochs: readonly Pick<EpochResult, 'epoch' | 'testAccuracy'>[];
}

/** Every batch and every epoch. @throws Problem run-missing */
export function curvesOf(store: Pick<StoreReader, 'curves'>, runId: number): RunCurves {
  return {
    losses: store.curves.read(runId, 'train/loss').values,
    epochs: store.curves.epochs(runId),
  };
}

/** Compares what both have: of a run that was stopped, its batches so far. */
export function agreementOf(first: RunCurves, second: RunCurves): Agreement {
  const batches = Math.min(first.losses.length, second.losses.length);
  const differences = Array.from(first.losses.subarray(0, batches), (loss, batch) =>
    Math.abs(loss - at(second.losses, batch)),
  );
  const largest = differences.reduce((most, one) => Math.max(most, one), 0);
  const sum = differences.reduce((total, one) => total + one, 0);
  const epoch = Math.min(first.epochs.length, second.epochs.length);
  const [before, after] = [first, second].map(({ epochs }) => epochs[epoch - 1]?.testAccuracy);
  return {
    batches,
    largestLossDifference: batches === 0 ? null : largest,
    meanLossDifference: batches === 0 ? null : sum / batches,
    epoch,
    accuracyDifference: before === undefined || after === undefined ? null : 100 * (after - before),
  };
}
