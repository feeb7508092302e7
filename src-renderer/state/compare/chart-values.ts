// The values behind Compare's charts, for who reads them one by one: stored values, not smoothed.
import { curveMetrics, type CurveMetric } from '$catalogue/metrics';
import type { Run } from '$contract/run';
import type { Bridge } from '../../bridge';
import { epochValues } from '../../lib/compare/epoch-values';
import type { Compare } from './compare.svelte';

export interface ValueColumn {
  readonly run: Run;
  readonly metric: CurveMetric;
  /** One an epoch, from the first; null where there is none. */
  readonly values: readonly (number | null)[];
}

/** A table with more runs is no longer read. */
export const mostRuns = 20;

/** A column for each selected run and metric of the charts, run by run. */
export async function readChartValues(
  bridge: Bridge,
  { selected, view }: Pick<Compare, 'selected' | 'view'>,
): Promise<readonly ValueColumn[]> {
  const named = new Set(view.charts.flatMap(({ metrics }) => metrics));
  const metrics = curveMetrics.filter((metric) => named.has(metric));
  const wanted = selected
    .slice(0, mostRuns)
    .flatMap((run) => metrics.map((metric) => ({ run, metric })));
  return Promise.all(
    wanted.map(async ({ run, metric }) => {
      const column = await bridge.call('runs.column', { runId: run.id, metric });
      const values = epochValues(column, run.batchesPerEpoch, run.config.epochs);
      return { run, metric, values };
    }),
  );
}
