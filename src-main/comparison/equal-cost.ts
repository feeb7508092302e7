// What training costs epoch by epoch, and a run's value at the cost that another one has reached.
import { readsImages } from '../catalogue/items';
import { at } from '../element-at';
import type { EqualCost, PairedMetric } from '../contract/run-exports';
import type { Run } from '../contract/run';
import type { EpochResult } from '../contract/run-event';
import { imagesPerEpoch, multiplyAddsOf } from './images-seen';

/** A run's metric after each of its epochs, ascending, and the training time until then. */
export interface EpochCurve {
  readonly epochs: readonly number[];
  readonly values: readonly number[];
  readonly seconds: readonly number[];
}

export function epochCurve(results: readonly EpochResult[], metric: PairedMetric): EpochCurve {
  let seconds = 0;
  return {
    epochs: results.map(({ epoch }) => epoch),
    values: results.map((result) =>
      metric === 'test/loss' ? result.testLoss : result.testAccuracy,
    ),
    seconds: results.map(({ durationMs }) => (seconds += durationMs / 1000)),
  };
}

export const costWords: Readonly<Record<EqualCost, string>> = {
  epochs: 'epochs',
  seconds: 'time',
  'multiply-adds': 'multiply-adds',
  parameters: 'parameters',
};

/** What a sequence costs follows from its length, which a run does not record. */
export const isCostKnown = (groups: readonly Run[], cost: EqualCost): boolean =>
  cost !== 'multiply-adds' || groups.every(({ config }) => readsImages(config));

/** What a run has cost by the end of each epoch. Models of equal size are compared at equal epochs. */
export function costsOf(run: Run, { epochs, seconds }: EpochCurve, cost: EqualCost): number[] {
  if (cost === 'seconds') return [...seconds];
  const each = cost === 'multiply-adds' ? multiplyAddsOf(run) : NaN;
  if (Number.isNaN(each)) return [...epochs];
  const perEpoch = each * imagesPerEpoch(run);
  return epochs.map((epoch) => epoch * perEpoch);
}

/** Differences of rounding. */
export const slack = 1e-9;

/**
 * The value at a cost: between two epochs on the straight line through both, which for a curve that flattens is too low rather
 * than too high. NaN before the first epoch and after the last one: nothing was measured there.
 */
export function valueAtCost(
  values: readonly number[],
  costs: readonly number[],
  cost: number,
): number {
  const after = costs.findIndex((one) => one >= cost * (1 - slack));
  if (after < 0) return NaN;
  const [to, value] = [at(costs, after), at(values, after)];
  if (to <= cost * (1 + slack)) return value;
  if (after === 0) return NaN;
  const [from, before] = [at(costs, after - 1), at(values, after - 1)];
  return before + ((cost - from) / (to - from)) * (value - before);
}
