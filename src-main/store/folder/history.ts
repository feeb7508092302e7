// The state of a run after the last of its journal's records.
import type { Measured } from '../../contract/run';
import type { RecordOf, RunRecord, SavedCheckpoint } from '../../contract/run-records';

export interface Curve {
  /** From 1 over the whole run. */
  readonly steps: readonly number[];
  readonly values: readonly number[];
}

export interface RunHistory {
  readonly run: RecordOf<'run'>;
  /** null until the data is loaded. */
  readonly started: RecordOf<'started'> | null;
  /** Every batch's values, by metric. */
  readonly batches: ReadonlyMap<string, Curve>;
  /** Values sampled about once a second, by metric. */
  readonly samples: ReadonlyMap<string, Curve>;
  /** The last batch; 0 before the first. */
  readonly lastStep: number;
  readonly epochs: readonly RecordOf<'epoch'>[];
  readonly measured: readonly Measured[];
  /** From which the training can be resumed, in order; their files are not checked here. */
  readonly checkpoints: readonly SavedCheckpoint[];
  /** null while it trains, or if its process was killed. */
  readonly ended: RecordOf<'ended'> | null;
  /** From the first batch to the last record. */
  readonly elapsedMs: number;
}

/** @param records a complete journal, in order */
export function historyOf(records: readonly RunRecord[]): RunHistory {
  const [run] = records;
  if (run?.kind !== 'run') throw new RangeError('A journal begins with its run.');
  let started: RunHistory['started'] = null;
  let ended: RunHistory['ended'] = null;
  let elapsedMs = 0;
  let points: RecordOf<'points'>[] = [];
  let epochs: RecordOf<'epoch'>[] = [];
  let measured: Measured[] = [];
  let checkpoints: SavedCheckpoint[] = [];
  for (const record of records) {
    switch (record.kind) {
      case 'run':
        break;
      case 'started':
        started = record;
        break;
      case 'points':
        points.push(record);
        elapsedMs = record.elapsedMs;
        break;
      case 'epoch':
        epochs.push(record);
        checkpoints.push(record.checkpoint);
        break;
      case 'measured':
        measured = [...measured.filter((one) => !isSame(one, record.measured)), record.measured];
        break;
      case 'checkpoint':
        checkpoints.push(record.checkpoint);
        break;
      case 'resumed': {
        const { step } = record;
        const epochsDone = epochs.filter(({ checkpoint: { position } }) => position.step <= step);
        points = points.flatMap((one) => upTo(one, step));
        measured = measured.filter(({ epoch }) => epoch <= epochsDone.length);
        epochs = epochsDone;
        checkpoints = checkpoints.filter(({ position }) => position.step <= step);
        ended = null;
        break;
      }
      case 'ended':
        ended = record;
        elapsedMs = record.elapsedMs ?? elapsedMs;
    }
  }
  const last = points.at(-1);
  return {
    run,
    started,
    ...curvesOf(points),
    lastStep: last ? last.firstStep + last.count - 1 : 0,
    epochs,
    measured,
    checkpoints,
    ended,
    elapsedMs,
  };
}

/** The columns of consecutive batches. */
export function columnsOf(points: RecordOf<'points'>): Map<string, Float32Array> {
  const { metrics, count, float32 } = points;
  const bytes = Uint8Array.from(Buffer.from(float32, 'base64'));
  if (bytes.byteLength !== 4 * count * metrics.length) {
    throw new RangeError('Points have as many values as batches and metrics.');
  }
  return new Map(
    metrics.map((metric, place) => [
      metric,
      new Float32Array(bytes.buffer, 4 * count * place, count),
    ]),
  );
}

const isSame = (a: Measured, b: Measured) =>
  a.epoch === b.epoch &&
  Object.keys({ ...b.scalars, ...b.profiles }).join() ===
    Object.keys({ ...a.scalars, ...a.profiles }).join();

/** The points up to `step`; [] for none. */
function upTo(points: RecordOf<'points'>, step: number): RecordOf<'points'>[] {
  const { firstStep, count, metrics, samples } = points;
  const kept = Math.min(count, step - firstStep + 1);
  if (kept <= 0) return [];
  if (kept === count) return [points];
  const columns = columnsOf(points);
  const parts = metrics.map((metric) => columns.get(metric)?.slice(0, kept) ?? new Float32Array());
  const before = Object.entries(samples).map(
    ([metric, pairs]) => [metric, pairs.filter(([at]) => at <= step)] as const,
  );
  return [
    { ...points, count: kept, float32: encodeColumns(parts), samples: Object.fromEntries(before) },
  ];
}

/** Columns of equal length, as stored in a record. */
export function encodeColumns(columns: readonly Float32Array[]): string {
  return Buffer.concat(
    columns.map((column) => Buffer.from(column.buffer, column.byteOffset, column.byteLength)),
  ).toString('base64');
}

function curvesOf(points: readonly RecordOf<'points'>[]) {
  type Growing = Map<string, { steps: number[]; values: number[] }>;
  const batches: Growing = new Map();
  const samples: Growing = new Map();
  const add = (curves: Growing, metric: string, step: number, value: number) => {
    const curve = curves.get(metric) ?? { steps: [], values: [] };
    curves.set(metric, curve);
    curve.steps.push(step);
    curve.values.push(value);
  };
  for (const one of points) {
    for (const [metric, column] of columnsOf(one)) {
      for (const [place, value] of column.entries()) {
        add(batches, metric, one.firstStep + place, value);
      }
    }
    for (const [metric, pairs] of Object.entries(one.samples)) {
      for (const [step, value] of pairs) add(samples, metric, step, value);
    }
  }
  return { batches, samples };
}
