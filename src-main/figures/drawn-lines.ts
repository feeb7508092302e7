// The lines of a chart from the store, as the window draws them: one per run and metric, or one for runs that
// differ only in seed.
import type { CurveMetric } from '../catalogue/metrics';
import { seedGroups } from '../comparison/seeds';
import { curvesRequestSchema } from '../contract/curves';
import type { Run } from '../contract/run';
import type { ChartPicture } from '../contract/run-exports';
import type { Drawing } from '../curves/draw';
import { unpack } from '../curves/pack';
import { at } from '../element-at';
import { drawStoredCurves, type RunSource } from './stored-curves';
import { mostWithRaw } from '../comparison/line-look';

export interface DrawnLine extends Drawing {
  readonly metric: CurveMetric;
  /** The run, or the first of the averaged ones. */
  readonly run: Run;
  readonly members: number;
}

export function drawnLines(
  store: RunSource,
  runs: readonly Run[],
  { metrics, smoothing, x, xScale, xRange, foldSeeds, band }: ChartPicture,
  columns: number,
): DrawnLine[] {
  const groups = foldSeeds
    ? seedGroups(runs).map(({ members }) => members)
    : runs.map((run) => [run]);
  const { curves, drawings } = drawStoredCurves(
    store,
    curvesRequestSchema.parse({
      runIds: groups.map((members) => at(members, 0).id),
      metrics,
      halfLife: smoothing,
      x,
      scale: xScale,
      range: xRange,
      columns,
      withRaw: groups.length * metrics.length <= mostWithRaw,
      folds: groups
        .filter(({ length }) => length > 1)
        .map((members) => members.map(({ id }) => id)),
      band,
    }),
  );
  const groupOf = new Map(groups.map((members) => [at(members, 0).id, members]));
  return unpack(drawings).flatMap((drawing, i) => {
    const { runId, metric } = at(curves, i);
    const members = groupOf.get(runId);
    if (members === undefined) return [];
    return { ...drawing, run: at(members, 0), metric, members: members.length };
  });
}
