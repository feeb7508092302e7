// The lines of a chart from the store: one a run and metric, or one for runs that differ in seed alone.
import type { CurveMetric } from '../../catalogue/metrics';
import { metricDefinition } from '../../catalogue/metrics';
import { curveBand, type CurveBand } from '../../comparison/curve-band';
import { seedGroups, type SeedGroup } from '../../comparison/seeds';
import { curvesRequestSchema } from '../../contract/curves';
import type { Run } from '../../contract/run';
import type { ChartPicture } from '../../contract/takeaway';
import { stepAt, type Column, type Mapping } from '../../curves/column';
import { drawColumn, type Drawing, type Line } from '../../curves/draw';
import { unpack } from '../../curves/pack';
import { smooth } from '../../curves/smooth';
import { at } from '../../element-at';
import type { RunReader } from '../../runs/run-reader';
import { drawStoredCurves, mappingOf } from '../../runs/stored-curves';

export interface DrawnLine extends Drawing {
  readonly metric: CurveMetric;
  /** The run, or the first of those that a mean is of. */
  readonly run: Run;
  readonly members: number;
  readonly band: { readonly low: Line; readonly high: Line } | null;
}

type Store = Pick<RunReader, 'getRun' | 'curve' | 'epochs'>;

/** More values behind their lines would hide each other. */
const mostWithRaw = 12;

export function drawnLines(
  store: Store,
  runs: readonly Run[],
  chart: ChartPicture,
  columns: number,
): DrawnLine[] {
  // At the same time of training, or of day, runs stand at different batches: there is no mean to draw.
  const folds = chart.foldSeeds && chart.x !== 'seconds' && chart.x !== 'clock';
  const groups = folds ? seedGroups(runs).filter(({ members }) => members.length > 1) : [];
  const folded = new Set(groups.flatMap((group) => group.runs));
  const single = runs.filter((run) => !folded.has(run));
  return [
    ...singleLines(store, single, chart, columns),
    ...groups.flatMap((group) =>
      chart.metrics.map((metric) => meanLine(store, group, metric, chart, columns)),
    ),
  ];
}

function singleLines(
  store: Store,
  runs: readonly Run[],
  { metrics, smoothing, x, xScale, xRange }: ChartPicture,
  columns: number,
): DrawnLine[] {
  const { curves, drawings } = drawStoredCurves(
    store,
    curvesRequestSchema.parse({
      runIds: runs.map(({ id }) => id),
      metrics,
      halfLife: smoothing,
      x,
      scale: xScale,
      range: xRange,
      columns,
      withRaw: runs.length * metrics.length <= mostWithRaw,
    }),
  );
  const byId = new Map(runs.map((run) => [run.id, run]));
  return unpack(drawings).flatMap((drawing, i) => {
    const { runId, metric } = at(curves, i);
    const run = byId.get(runId);
    return run === undefined ? [] : [{ ...drawing, run, metric, members: 1, band: null }];
  });
}

/** The mean over seeds of the smoothed curves, batch by batch, and its band; then thinned like any line. */
function meanLine(
  store: Store,
  { members }: SeedGroup,
  metric: CurveMetric,
  chart: ChartPicture,
  columns: number,
): DrawnLine {
  const run = at(members, 0);
  const halfLife = metricDefinition(metric).per === 'epoch' ? 0 : chart.smoothing;
  const stored = members.map(({ id }) => store.curve(id, metric));
  const curves = stored.map((column) => ({
    steps: Array.from(column.values, (_, i) => stepAt(column, i)),
    values: smooth(column, halfLife),
  }));
  const band = curveBand(curves, chart.band === 'none' ? 'sd' : chart.band);
  const mapping = mappingOf(store, run, at(stored, 0), chart.x);
  const draw = (values: Float64Array) => drawBand(band, values, mapping, chart, columns);
  return {
    ...draw(band.mean),
    run,
    metric,
    members: members.length,
    band: chart.band === 'none' ? null : { low: draw(band.low).line, high: draw(band.high).line },
  };
}

function drawBand(
  { steps }: CurveBand,
  values: Float64Array,
  mapping: Mapping,
  { xScale, xRange }: ChartPicture,
  columns: number,
): Drawing {
  const column: Column = {
    firstStep: steps[0] ?? 1,
    values: Float32Array.from(values),
    steps: Uint32Array.from(steps),
  };
  return drawColumn(column, { halfLife: 0, mapping, columns, scale: xScale, range: xRange });
}
