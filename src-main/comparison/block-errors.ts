// Compares two trained models by their errors on the same test items, which runs record by blocks.
import type { ResultMetric } from '../engine/catalogue';
import type { Run } from '../engine/contract';
import { getTask } from '../engine/tasks';
import { at } from '../core/element-at';
import type { Difference } from './moderated';
import { computeSkill, isCounted } from './result';

/** Returns the errors of each block; empty unless the metric leads the run's task. */
function readBlockErrors({ config, blockErrors }: Run, metric: ResultMetric): readonly number[] {
  if (blockErrors === '' || metric !== getTask(config).resultMetrics[0]) return [];
  return blockErrors.split(' ').map(Number);
}

/**
 * Returns the difference of two models' skills, with its error due to the choice of the test items: that of
 * the logarithm of a ratio of two means over the same blocks (Cochran 1977, Sampling Techniques, 6.5). For
 * counts, half a mistake of each model that the other did not make is added, as half a mistake is to the
 * skill. null if the two have no errors of the same blocks.
 */
export function compareItems(first: Run, second: Run, metric: ResultMetric): Difference | null {
  const [ours, theirs] = [readBlockErrors(first, metric), readBlockErrors(second, metric)];
  const blocks = ours.length;
  if (blocks < 2 || theirs.length !== blocks) return null;
  const half = isCounted(first, metric) ? 1 / 2 : 0;
  const [one, other] = [sumErrors(ours) + half, sumErrors(theirs) + half];
  const mean = (computeSkill(first, metric) ?? NaN) - (computeSkill(second, metric) ?? NaN);
  if (one <= 0 || other <= 0 || !Number.isFinite(mean)) return null;
  const residuals = ours.map((errors, i) => errors / one - at(theirs, i) / other);
  const squares = residuals.reduce((sum, residual) => sum + residual ** 2, 0);
  const variance = (blocks / (blocks - 1)) * squares + half * (one ** -2 + other ** -2);
  return { mean, error: Math.sqrt(variance), degrees: blocks - 1 };
}

const sumErrors = (errors: readonly number[]) => errors.reduce((sum, one) => sum + one, 0);
