// One run's results after an epoch.
import { median as middle } from 'd3-array';
import { evaluatedOn, type Evaluated } from '../../catalogue/config';
import type { ReportRun } from '../collect';

export interface RunStanding extends Evaluated {
  readonly label: string;
  readonly seed: number;
  readonly epochs: number;
  /** How many images or sequences the results are on. */
  readonly images: number;
  readonly lastAccuracy: number;
  readonly epochMs: number;
  readonly parameterCount: number;
  /** The first epoch after which the accuracy was at least this; null: never. */
  readonly firstEpochAt: (accuracy: number) => number | null;
}

/** @param until as if the run had ended after this epoch @returns null before the first epoch has ended */
export function standingOf(
  { label, run, epochs: all }: ReportRun,
  until = Infinity,
): RunStanding | null {
  const epochs = all.slice(0, until);
  const last = epochs.at(-1);
  if (last === undefined) return null;
  return {
    label,
    seed: run.config.seed,
    epochs: epochs.length,
    ...evaluatedOn(run.config),
    images: last.confusion.reduce((sum, n) => sum + n, 0),
    lastAccuracy: last.testAccuracy,
    epochMs: median(epochs.map(({ durationMs }) => durationMs)),
    parameterCount: run.parameterCount,
    firstEpochAt: (accuracy) =>
      epochs.find(({ testAccuracy }) => testAccuracy >= accuracy)?.epoch ?? null,
  };
}

/** @throws RangeError without values */
export function median(values: readonly number[]): number {
  const found = middle(values);
  if (found === undefined) throw new RangeError('There is no median without values.');
  return found;
}
