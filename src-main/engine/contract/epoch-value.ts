// What an epoch's result says of a metric: loss and score it has by name, of other metrics the
// profile whose mean they are.
import { metricDefinition, metrics, type Metric, type ResultMetric } from '../catalogue/metrics';
import type { EpochResult, Profiles } from './run-event';

/** null where it was not measured. */
export function epochValue(result: EpochResult, metric: ResultMetric): number | null {
  if (metric === 'test/loss') return result.testLoss;
  if (metric === 'test/accuracy') return result.testAccuracy;
  return meansOf(result.profiles)[metric] ?? null;
}

export type Means = Readonly<Partial<Record<Metric, number>>>;

/** The metrics that are means of these profiles. */
export function meansOf(profiles: Profiles): Means {
  const means = metrics.flatMap((metric) => {
    const { meanOf } = metricDefinition(metric);
    const values = meanOf === undefined ? [] : (profiles[meanOf]?.values ?? []);
    if (values.length === 0) return [];
    return [[metric, values.reduce((sum, value) => sum + value, 0) / values.length] as const];
  });
  return Object.fromEntries(means);
}
