// The stored values behind charts, not smoothed, for a table.
import { curveMetrics, isLogged, type CurveMetric } from '$catalogue/metrics';
import type { Run } from '$contract/run';
import type { Bridge } from '../../bridge';
import { epochValues } from './epoch-values';

export interface ValueColumn {
  readonly run: Run;
  readonly metric: CurveMetric;
  /** One per epoch, from the first; null where there is none. */
  readonly values: readonly (number | null)[];
}

/** A table of more runs would be too wide to read. */
export const mostRuns = 20;

/** What the charts show. */
export interface Charted {
  readonly runs: readonly Run[];
  /** By name; those that are not curves are left out. */
  readonly metrics: readonly string[];
}

/** A column for each run and metric, run by run. */
export async function readChartValues(
  bridge: Bridge,
  { runs, metrics }: Charted,
): Promise<readonly ValueColumn[]> {
  const named = new Set<string>(metrics);
  const inOrder = [
    ...curveMetrics.filter((metric) => named.has(metric)),
    ...[...named].filter(isLogged),
  ];
  const wanted = runs
    .slice(0, mostRuns)
    .flatMap((run) => inOrder.map((metric) => ({ run, metric })));
  return Promise.all(
    wanted.map(async ({ run, metric }) => {
      const column = await bridge.call('runs.column', { runId: run.id, metric });
      const values = epochValues(column, run.batchesPerEpoch, run.config.epochs);
      return { run, metric, values };
    }),
  );
}
