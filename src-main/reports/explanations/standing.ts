// One run's results, with the uncertainty that the number of evaluated images leaves.
import { median as middle } from 'd3-array';
import { evaluatedOn, type Evaluated } from '../../catalogue/config';
import { classesIn } from '../../comparison/confusion';
import { proportionError } from '../../comparison/statistics';
import { onlyAnswer, shareIfGuessing } from './answers';
import type { ReportRun } from '../collect';

export interface RunStanding extends Evaluated {
  readonly label: string;
  readonly seed: number;
  readonly epochs: number;
  readonly plannedEpochs: number;
  /** How many images or sequences the results are on. */
  readonly images: number;
  readonly lastAccuracy: number;
  readonly lastLoss: number;
  readonly bestAccuracy: number;
  readonly bestEpoch: number;
  /** Of the last accuracy p as a proportion of n images: √(p (1 − p) / n). */
  readonly standardError: number;
  /** Mean over the last epoch's batches, while the weights changed. */
  readonly trainAccuracy: number;
  /** The lowest loss on the evaluated images and its epoch. */
  readonly lowestLoss: number;
  readonly lowestLossEpoch: number;
  /** Whether one class is predicted for every image. */
  readonly isConstant: boolean;
  /** Of the most frequent class, where always answering it would be as good; null elsewhere. */
  readonly shareIfGuessing: number | null;
  readonly classes: number;
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
  const best = epochs.reduce((a, b) => (b.testAccuracy > a.testAccuracy ? b : a));
  const lowest = epochs.reduce((a, b) => (b.testLoss < a.testLoss ? b : a));
  const images = last.confusion.reduce((sum, n) => sum + n, 0);
  return {
    label,
    seed: run.config.seed,
    epochs: epochs.length,
    plannedEpochs: run.config.epochs,
    ...evaluatedOn(run.config),
    images,
    lastAccuracy: last.testAccuracy,
    lastLoss: last.testLoss,
    bestAccuracy: best.testAccuracy,
    bestEpoch: best.epoch,
    standardError: proportionError(last.testAccuracy, images),
    trainAccuracy: last.trainAccuracy,
    lowestLoss: lowest.testLoss,
    lowestLossEpoch: lowest.epoch,
    isConstant: onlyAnswer(last.confusion) !== null,
    shareIfGuessing: shareIfGuessing(last.confusion),
    classes: classesIn(last.confusion),
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
