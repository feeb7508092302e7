// The values behind a chart, for a table: those that it draws, at the end of each epoch.
import { metricDefinition, type CurveMetric } from '$catalogue/metrics';
import type { Run } from '$contract/run';
import { smooth } from '$curves/smooth';
import type { Bridge } from '../../bridge';
import { epochValues } from './epoch-values';

export interface ValueRow {
  readonly run: Run;
  /** One per epoch, from the first; null where there is none. */
  readonly values: readonly (number | null)[];
}

/** The most runs of the table: each takes a call. */
export const mostRuns = 200;

/** @param halfLife of the smoothing, in batches: the last batch of an epoch by itself is seldom what a curve shows */
export async function fetchChartValues(
  bridge: Bridge,
  runs: readonly Run[],
  metric: CurveMetric,
  halfLife: number,
): Promise<readonly ValueRow[]> {
  return Promise.all(
    runs.slice(0, mostRuns).map(async (run) => {
      const column = await bridge.call('runs.column', { runId: run.id, metric });
      const isSmoothed = metricDefinition(metric).per !== 'epoch';
      const shown = { ...column, values: smooth(column, isSmoothed ? halfLife : 0) };
      return { run, values: epochValues(shown, run.batchesPerEpoch, run.config.epochs) };
    }),
  );
}
