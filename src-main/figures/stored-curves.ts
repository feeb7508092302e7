// The curves of stored runs for a chart: read, smoothed, thinned and packed in the main process.
import { mean } from 'd3-array';
import {
  type Column,
  drawColumn,
  type Drawing,
  type DrawOptions,
  emptyDrawing,
  interpolate,
  type Mapping,
  pack,
  createPositions,
  getStepAt,
  getValueAt,
} from '../curves';
import { type CurveMetric, metrics as runMetrics } from '../engine/catalogue';
import { type CurvesRequest, type CurvesFigure } from '../contract/curves';
import { type EpochResult, type Run, runResults } from '../engine/contract';
import { Problem } from '../core/problem';
import { drawMerged, type Member } from './folded-curve';

/** The parts of a store of runs that figures read. */
export interface RunSource {
  /** Returns the names of the classes of a run's data; numbers if undefined or null. */
  readonly classNames?: (run: Run) => readonly string[] | null;
  readonly runs: {
    list(): readonly Run[];
    /** @throws Problem run-missing */
    get(id: number): Run;
  };
  readonly curves: {
    epochs(id: number): readonly EpochResult[];
    load(id: number, metric: CurveMetric): Column;
  };
}

/** @throws Problem store-… */
export function drawStoredCurves(store: RunSource, request: CurvesRequest): CurvesFigure {
  const steps = drawInSteps(store, request);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** Works like `drawStoredCurves`, one curve or fold at a time, since hundreds take seconds. */
export function* drawInSteps(
  store: RunSource,
  request: CurvesRequest,
): Generator<void, CurvesFigure> {
  const { metrics, halfLife, scale, range, columns, withRaw, folds, band } = request;
  const membersByFirstId = new Map(folds.map((ids) => [ids[0], ids]));
  const drawn: { curve: CurvesFigure['curves'][number]; drawing: Drawing }[] = [];
  for (const runId of request.runIds) {
    const runs = (membersByFirstId.get(runId) ?? [runId]).flatMap((id) => findRun(store, id) ?? []);
    const [first] = runs;
    if (first?.id !== runId) continue;
    for (const metric of metrics) {
      yield;
      const members = runs.map((run) => {
        const column = store.curves.load(run.id, metric);
        return { run, column, mapping: createMapping(store, run, column, request.x) };
      });
      const isSmoothed = runMetrics.getDefinition(metric).per !== 'epoch';
      const options = { columns, scale, range, withRaw, halfLife: isSmoothed ? halfLife : 0 };
      const result = findResult(store, members, metric);
      drawn.push({
        curve: { runId, metric },
        drawing: { ...draw(members, band, options), result },
      });
    }
  }
  return {
    curves: drawn.map(({ curve }) => curve),
    drawings: pack(drawn.map(({ drawing }) => drawing)),
  };
}

/** Returns the `result` of a `Drawing` for runs with early stopping. */
function findResult(
  store: Pick<RunSource, 'curves'>,
  members: readonly (Member & { readonly run: Run })[],
  metric: CurveMetric,
): Drawing['result'] {
  const isResult = runMetrics.resultSchema.safeParse(metric).success;
  const found = members.flatMap(({ run, column, mapping }) => {
    if (!isResult || run.config.earlyStopping === null) return [];
    const kept = runResults.find(run.config, store.curves.epochs(run.id));
    const step = (kept?.epoch ?? 0) * run.batchesPerEpoch;
    const index = column.values.findIndex((_, i) => getStepAt(column, i) === step);
    return index < 0
      ? []
      : [[createPositions(column, mapping)(index), getValueAt(column.values, index)]];
  });
  if (found.length === 0) return emptyDrawing.result;
  const computeMean = (part: 0 | 1) => [mean(found, (one) => one[part]) ?? NaN];
  return { x: Float64Array.from(computeMean(0)), y: Float32Array.from(computeMean(1)) };
}

function draw(
  members: readonly Member[],
  band: CurvesRequest['band'],
  options: Omit<DrawOptions, 'mapping'>,
): Drawing {
  const [only, ...others] = members;
  if (only === undefined) return emptyDrawing;
  if (others.length > 0) return drawMerged(members, band === 'none' ? null : band, options);
  return drawColumn(only.column, { ...options, mapping: only.mapping });
}

/** A run may have been deleted since the window listed it. */
function findRun(store: RunSource, runId: number): Run | null {
  try {
    return store.runs.get(runId);
  } catch (error) {
    if (error instanceof Problem && error.code === 'run-missing') return null;
    throw error;
  }
}

/** Returns the x values of a run's column on an axis. */
export function createMapping(
  store: Pick<RunSource, 'curves'>,
  run: Run,
  column: Column,
  x: CurvesRequest['x'],
): Mapping {
  switch (x) {
    case 'step':
      return 1;
    case 'epoch':
      return 1 / Math.max(1, run.batchesPerEpoch);
    case 'seconds':
      return toSeconds(store, run, column);
  }
}

/** Returns the seconds of steps, assuming that all batches of an epoch took the same time. */
function toSeconds(store: Pick<RunSource, 'curves'>, run: Run, column: Column): Float64Array {
  const steps = [0];
  const x = [0];
  let newest = 0;
  let now = 0;
  const know = (step: number, seconds: number) => {
    if (step <= newest) return;
    newest = step;
    now = Math.max(now, seconds);
    steps.push(step);
    x.push(now);
  };
  for (const { epoch, durationMs } of store.curves.epochs(run.id)) {
    know(epoch * run.batchesPerEpoch, now + durationMs / 1000);
  }
  const count = column.values.length;
  if (count > 0) know(getStepAt(column, count - 1), run.durationMs / 1000);
  return interpolate(column, { steps: Float64Array.from(steps), x: Float64Array.from(x) });
}
