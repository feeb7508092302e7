// Reads a metric from an epoch's result: loss and score are fields, other metrics are means of a
// profile.
import { getMetricDefinition, metrics, type Metric, type ResultMetric } from '../catalogue/metrics';
import type { EpochResult, Profiles } from './run-event';

/** Returns null if the metric was not measured. */
export function getEpochValue(result: EpochResult, metric: ResultMetric): number | null {
  if (metric === 'test/loss') return result.testLoss;
  if (metric === 'test/accuracy') return result.testAccuracy;
  return computeMeans(result.profiles)[metric] ?? null;
}

export type Means = Readonly<Partial<Record<Metric, number>>>;

/** Returns the metrics that are means of these profiles. */
export function computeMeans(profiles: Profiles): Means {
  const means = metrics.flatMap((metric) => {
    const { meanOf: computeMean } = getMetricDefinition(metric);
    const values = computeMean === undefined ? [] : (profiles[computeMean]?.values ?? []);
    if (values.length === 0) return [];
    return [[metric, values.reduce((sum, value) => sum + value, 0) / values.length] as const];
  });
  return Object.fromEntries(means);
}
