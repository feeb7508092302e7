// Scalar curves as columns: rows of up to a thousand float32 values, appended as they come. The last row of a
// curve is rewritten as it grows; a full row fills one page of the file and is never touched again.
// Longer than most files: reading and writing share the layout of a row.
import type Database from 'better-sqlite3';
import type { BatchMetric, CurveMetric } from '../../catalogue/metrics';
import type { Column } from '../../curves/column';
import { at } from '../../element-at';

/** 4 bytes each: with its keys a row just fits into a page of 4,096 bytes. */
const valuesARow = 1000;
/** Sampled values are stored with their steps. */
const samplesARow = 500;

/** A row of a curve: values, and for what is sampled their steps. */
type ChunkRow = [firstStep: number, values: Buffer, steps: Buffer | null];

/** A curve's last row, which may have room for more values. */
interface Tail {
  readonly id: number;
  /** The first step of the row. */
  readonly firstStep: number;
  readonly count: number;
  readonly values: Float32Array;
  readonly steps: Uint32Array | null;
  /** The smallest step that may come next. */
  readonly next: number;
}

export class CurveTable {
  readonly #insert: Database.Statement<[number, string, number, Uint8Array, Uint8Array | null]>;
  readonly #update: Database.Statement<[Uint8Array, Uint8Array | null, number]>;
  readonly #last: Database.Statement<[number, string], [number, ...ChunkRow]>;
  readonly #all: Database.Statement<[number, string], ChunkRow>;
  readonly #after: Database.Statement<[number], [number, string, ...ChunkRow]>;
  readonly #delete: Database.Statement<[number]>;
  readonly #metrics: Database.Statement<[number], string>;
  readonly #extents: Database.Statement<[number], [string, values: number, batches: number]>;
  readonly #end: Database.Statement<[number, string], [first: number, bytes: number]>;
  /** The rows that this process appends to, by run and metric. */
  readonly #tails = new Map<number, Map<string, Tail>>();

  constructor(db: Database.Database) {
    const ofCurve = 'FROM curves WHERE run_id = ? AND metric = ? ORDER BY first_step';
    this.#insert = db.prepare(
      'INSERT INTO curves (run_id, metric, first_step, float32, steps) VALUES (?, ?, ?, ?, ?)',
    );
    this.#update = db.prepare('UPDATE curves SET float32 = ?, steps = ? WHERE id = ?');
    const chunk = 'first_step, float32, steps';
    this.#last = db.prepare(`SELECT id, ${chunk} ${ofCurve} DESC LIMIT 1`);
    this.#all = db.prepare(`SELECT ${chunk} ${ofCurve}`);
    this.#after = db.prepare(
      `SELECT id, metric, ${chunk} FROM curves WHERE run_id = ? ORDER BY metric, first_step`,
    );
    this.#delete = db.prepare('DELETE FROM curves WHERE id = ?');
    this.#after.raw();
    this.#metrics = db.prepare('SELECT DISTINCT metric FROM curves WHERE run_id = ?');
    this.#metrics.pluck();
    this.#extents = db.prepare(
      `SELECT metric, sum(length(float32)) / 4, max(first_step + length(float32) / 4) - min(first_step)
        FROM curves WHERE run_id = ? AND steps IS NULL GROUP BY metric`,
    );
    this.#extents.raw();
    this.#end = db.prepare(`SELECT first_step, length(float32) ${ofCurve} DESC LIMIT 1`);
    this.#end.raw();
    this.#last.raw();
    this.#all.raw();
  }

  /**
   * Values of consecutive steps; a gap before them stays one. Within a transaction: should that be rolled
   * back, `forget` the run.
   * @throws RangeError when the curve has one of these steps already
   */
  append(runId: number, metric: BatchMetric, firstStep: number, values: Float32Array): void {
    let tail = this.#tail(runId, metric);
    if (tail && firstStep < tail.next) throw overlap(runId, metric, firstStep);
    for (let from = 0; from < values.length;) {
      const step = firstStep + from;
      const room = tail?.next === step ? valuesARow - tail.count : 0;
      const part = values.subarray(from, from + (room || valuesARow));
      tail = this.#write(runId, metric, room > 0 ? tail : undefined, step, part, null);
      from += part.length;
    }
  }

  /** Values at steps that ascend, above the last one. As `append`. */
  sample(runId: number, metric: CurveMetric, steps: Uint32Array, values: Float32Array): void {
    let tail = this.#tail(runId, metric);
    for (let from = 0; from < steps.length;) {
      const first = at(steps, from);
      if (tail && first < tail.next) throw overlap(runId, metric, first);
      const open = tail && tail.count < samplesARow ? tail : undefined;
      const end = from + samplesARow - (open?.count ?? 0);
      const part = steps.subarray(from, end);
      if (part.some((step, index) => index > 0 && step <= at(part, index - 1))) {
        throw overlap(runId, metric, first);
      }
      tail = this.#write(runId, metric, open, first, values.subarray(from, end), part);
      from += part.length;
    }
  }

  /** The metrics of which the run has a curve. */
  metrics(runId: number): readonly string[] {
    return this.#metrics.all(runId).sort();
  }

  /**
   * A curve is read into one column with all its batches: how many may be missing.
   * @throws RangeError for a gap that no training leaves
   */
  requireDense(runId: number): void {
    for (const [metric, values, batches] of this.#extents.all(runId)) {
      if (batches > 2 * values + 10_000) {
        throw new RangeError(`${metric} has ${values} values for ${batches} batches`);
      }
    }
  }

  /** Forgets the last rows of the run's curves: after a rollback they are not in the database, and an ended run needs none. */
  forget(runId: number): void {
    this.#tails.delete(runId);
  }

  /** Drops every value after `step`. As `append`. */
  cutAfter(runId: number, step: number): void {
    this.forget(runId);
    for (const [id, , firstStep, values, steps] of this.#after.all(runId)) {
      const count = steps
        ? [...new Uint32Array(Uint8Array.from(steps).buffer)].filter((at) => at <= step).length
        : Math.min(values.byteLength / 4, step - firstStep + 1);
      if (count <= 0) this.#delete.run(id);
      else if (4 * count < values.byteLength) {
        const remaining = values.subarray(0, 4 * count);
        const keptSteps = steps?.subarray(0, 4 * count) ?? null;
        this.#update.run(remaining, keptSteps, id);
      }
    }
  }

  /** Every value, in order; empty when there is none. A gap between batches is NaN. */
  load(runId: number, metric: CurveMetric): Column {
    const rows = this.#all.all(runId, metric);
    const [first, last] = [rows[0], rows.at(-1)];
    if (!first || !last) return { firstStep: 1, values: new Float32Array(), steps: null };
    const count = rows.reduce((sum, row) => sum + countOf(row), 0);
    if (first[2]) {
      const values = new Float32Array(count);
      const steps = new Uint32Array(values.length);
      let position = 0;
      for (const row of rows) {
        copyInto(values, position, row[1]);
        copyInto(steps, position, row[2] ?? Buffer.alloc(0));
        position += countOf(row);
      }
      return { firstStep: first[0], values, steps };
    }
    const batches = last[0] + countOf(last) - first[0];
    const values = new Float32Array(batches).fill(NaN);
    for (const row of rows) copyInto(values, row[0] - first[0], row[1]);
    return { firstStep: first[0], values, steps: null };
  }

  /** Where a curve ends, as text: its last row and that one’s bytes; null when there is no value. */
  end(runId: number, metric: CurveMetric): string | null {
    return this.#end.get(runId, metric)?.join(' ') ?? null;
  }

  /** 0 when there is no value. */
  lastStep(runId: number, metric: BatchMetric): number {
    const [first, bytes] = this.#end.get(runId, metric) ?? [1, 0];
    return first + bytes / 4 - 1;
  }

  /** Adds to the tail's row, or begins one. */
  #write(
    runId: number,
    metric: string,
    tail: Tail | undefined,
    step: number,
    values: Float32Array,
    steps: Uint32Array | null,
  ): Tail {
    const next = step + values.length;
    let written: Tail;
    if (tail) {
      tail.values.set(values, tail.count);
      if (steps) tail.steps?.set(steps, tail.count);
      written = { ...tail, count: tail.count + values.length, next };
      const bytes = bytesOf(written);
      const { changes } = this.#update.run(...bytes, tail.id);
      if (changes !== 1) throw new Error(`The row ${tail.id} of ${metric} is gone.`);
    } else {
      const begun = begin(0, step, values, steps, next);
      const bytes = bytesOf(begun);
      const { lastInsertRowid } = this.#insert.run(runId, metric, step, ...bytes);
      written = { ...begun, id: Number(lastInsertRowid) };
    }
    const tails = this.#tails.get(runId) ?? new Map<string, Tail>();
    this.#tails.set(runId, tails.set(metric, written));
    return written;
  }

  #tail(runId: number, metric: string): Tail | undefined {
    const known = this.#tails.get(runId)?.get(metric);
    if (known) return known;
    const row = this.#last.get(runId, metric);
    if (!row) return undefined;
    const [id, ...chunk] = row;
    const [firstStep, bytes, stepBytes] = chunk;
    const values = new Float32Array(bytes.byteLength / 4);
    copyInto(values, 0, bytes);
    const steps = stepBytes && new Uint32Array(values.length);
    if (steps) copyInto(steps, 0, stepBytes);
    return begin(
      id,
      firstStep,
      values,
      steps,
      (steps?.at(-1) ?? firstStep + values.length - 1) + 1,
    );
  }
}

function begin(
  id: number,
  firstStep: number,
  values: Float32Array,
  steps: Uint32Array | null,
  next: number,
): Tail {
  const room = new Float32Array(steps ? samplesARow : valuesARow);
  room.set(values);
  const stepRoom = steps && new Uint32Array(samplesARow);
  if (steps) stepRoom?.set(steps);
  return { id, firstStep, count: values.length, values: room, steps: stepRoom, next };
}

/** The filled part; little-endian, as every machine that Unroll runs on. */
function bytesOf({ count, values, steps }: Tail): [Uint8Array, Uint8Array | null] {
  const part = (column: Float32Array | Uint32Array) => new Uint8Array(column.buffer, 0, 4 * count);
  return [part(values), steps && part(steps)];
}

const countOf = (row: ChunkRow) => row[1].byteLength / 4;

/** @param position of the first of the bytes' values within the column */
function copyInto(column: Float32Array | Uint32Array, position: number, bytes: Uint8Array): void {
  new Uint8Array(column.buffer, 4 * position, bytes.byteLength).set(bytes);
}

function overlap(runId: number, metric: string, step: number): RangeError {
  return new RangeError(`The curve ${metric} of run ${runId} has the step ${step} already.`);
}
