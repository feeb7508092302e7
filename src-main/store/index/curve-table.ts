// Scalar curves as columns: rows of up to a thousand float32 values, appended as they arrive. The last row of a
// curve is rewritten as it grows; a full row fills one page of the file and is never changed again.
// Longer than most files: reading and writing share the layout of a row.
import type Database from 'better-sqlite3';
import type { BatchMetric, CurveMetric } from '../../engine/catalogue';
import type { Column } from '../../curves';
import { prepareStatement } from './database';

/** The number of values in a row: with 4 bytes each and its keys, a row just fits into a page of 4,096 bytes. */
const valuesARow = 1000;
/** The number of sampled values in a row, which are stored with their steps. */
const samplesARow = 500;

const chunk = 'first_step, float32, steps';
const ofCurve = 'FROM curves WHERE run_id = ? AND metric = ? ORDER BY first_step';

/** A row of a curve: values, and for sampled values their steps. */
type ChunkRow = [firstStep: number, values: Buffer, steps: Buffer | null];

/** A curve's last row, to which values may be appended. */
interface Tail {
  /** null until it is written. */
  id: number | null;
  /** The first step of the row. */
  readonly firstStep: number;
  count: number;
  /** The values, with the capacity of a full row. */
  readonly values: Float32Array;
  readonly steps: Uint32Array | null;
  /** The smallest step that may come next. */
  next: number;
  isWritten: boolean;
}

export class CurveTable {
  /** The rows that this process appends to, by run and metric. */
  readonly #tails = new Map<number, Map<string, Tail>>();

  constructor(private readonly db: Database.Database) {}

  /**
   * Appends values of consecutive steps; a gap before them remains. An incomplete row is only in the database
   * after `write`. Call it within a transaction; if that is rolled back, call `forget` for the run.
   * @throws RangeError when the curve has one of these steps already
   */
  append(runId: number, metric: BatchMetric, firstStep: number, values: Float32Array): void {
    let tail = this.#tail(runId, metric);
    if (tail && firstStep < tail.next) throw createOverlapError(runId, metric, firstStep);
    for (let from = 0; from < values.length;) {
      const step = firstStep + from;
      if (tail?.next !== step || tail.count === valuesARow) tail = this.#begin(runId, metric, step);
      const room = valuesARow - tail.count;
      // A view of a short array costs more than the array.
      const isAll = from === 0 && values.length <= room;
      const part = isAll ? values : values.subarray(from, from + room);
      add(tail, part, null, step + part.length);
      from += part.length;
    }
  }

  /** Appends values at ascending steps, above the last one; see `append` for transactions. */
  sample(runId: number, metric: CurveMetric, steps: Uint32Array, values: Float32Array): void {
    let tail = this.#tail(runId, metric);
    for (const [index, step] of steps.entries()) {
      if (tail && step < tail.next) throw createOverlapError(runId, metric, step);
      if (!tail || tail.count >= samplesARow) tail = this.#begin(runId, metric, step, samplesARow);
      add(tail, values.subarray(index, index + 1), steps.subarray(index, index + 1), step + 1);
    }
  }

  /** Writes all appended values into the database. */
  write(runId: number): void {
    for (const [metric, tail] of this.#tails.get(runId) ?? []) this.#write(runId, metric, tail);
  }

  /** Returns the metrics of which the run has a curve. */
  metrics(runId: number): readonly string[] {
    const sql = 'SELECT DISTINCT metric FROM curves WHERE run_id = ?';
    return prepareStatement<[number], string>(this.db, sql).pluck().all(runId).sort();
  }

  /**
   * Limits missing batches, since a curve is read into one column with all its batches.
   * @throws RangeError for a gap that no training leaves
   */
  requireDense(runId: number): void {
    const extents = prepareStatement<[number], [string, values: number, batches: number]>(
      this.db,
      `SELECT metric, sum(length(float32)) / 4, max(first_step + length(float32) / 4) - min(first_step)
        FROM curves WHERE run_id = ? AND steps IS NULL GROUP BY metric`,
    ).raw();
    for (const [metric, values, batches] of extents.all(runId)) {
      if (batches > 2 * values + 10_000) {
        throw new RangeError(`${metric} has ${values} values for ${batches} batches`);
      }
    }
  }

  /**
   * Forgets the last rows of the run's curves: after a rollback they are not in the database, and
   * an ended run needs none.
   */
  forget(runId: number): void {
    this.#tails.delete(runId);
  }

  /** Removes every value after `step`; see `append` for transactions. */
  cutAfter(runId: number, step: number): void {
    this.forget(runId);
    const remove = prepareStatement<[number]>(this.db, 'DELETE FROM curves WHERE id = ?');
    const sql = `SELECT id, ${chunk} FROM curves WHERE run_id = ?`;
    const rows = prepareStatement<[number], [number, ...ChunkRow]>(this.db, sql).raw();
    for (const [id, firstStep, values, steps] of rows.all(runId)) {
      const count = steps
        ? [...new Uint32Array(Uint8Array.from(steps).buffer)].filter((at) => at <= step).length
        : Math.min(values.byteLength / 4, step - firstStep + 1);
      if (count <= 0) remove.run(id);
      else if (4 * count < values.byteLength) {
        const remaining = values.subarray(0, 4 * count);
        const keptSteps = steps?.subarray(0, 4 * count) ?? null;
        this.#update(id, remaining, keptSteps);
      }
    }
  }

  /** Returns every value, in order; empty when there is none. A gap between batches is NaN. */
  load(runId: number, metric: CurveMetric): Column {
    const all = prepareStatement<[number, string], ChunkRow>(
      this.db,
      `SELECT ${chunk} ${ofCurve}`,
    ).raw();
    const rows = all.all(runId, metric);
    const [first, last] = [rows[0], rows.at(-1)];
    if (!first || !last) return { firstStep: 1, values: new Float32Array(), steps: null };
    const count = rows.reduce((sum, row) => sum + countValues(row), 0);
    if (first[2]) {
      const values = new Float32Array(count);
      const steps = new Uint32Array(values.length);
      let position = 0;
      for (const row of rows) {
        copyInto(values, position, row[1]);
        copyInto(steps, position, row[2] ?? Buffer.alloc(0));
        position += countValues(row);
      }
      return { firstStep: first[0], values, steps };
    }
    const batches = last[0] + countValues(last) - first[0];
    const values = new Float32Array(batches).fill(NaN);
    for (const row of rows) copyInto(values, row[0] - first[0], row[1]);
    return { firstStep: first[0], values, steps: null };
  }

  /** Returns a text for the end of a curve: its last row and that row’s bytes; null when there is no value. */
  end(runId: number, metric: CurveMetric): string | null {
    return this.#end(runId, metric)?.join(' ') ?? null;
  }

  /** Returns 0 when there is no value. */
  lastStep(runId: number, metric: BatchMetric): number {
    const [first, bytes] = this.#end(runId, metric) ?? [1, 0];
    return first + bytes / 4 - 1;
  }

  /** @param samples the largest number of values in a row of samples */
  #begin(runId: number, metric: string, firstStep: number, samples = 0): Tail {
    const tails = this.#tails.get(runId) ?? new Map<string, Tail>();
    const full = tails.get(metric);
    if (full) this.#write(runId, metric, full);
    const steps = samples > 0 ? new Uint32Array(samples) : null;
    const values = new Float32Array(samples || valuesARow);
    const tail = {
      id: null,
      firstStep,
      count: 0,
      values,
      steps,
      next: firstStep,
      isWritten: false,
    };
    this.#tails.set(runId, tails.set(metric, tail));
    return tail;
  }

  #write(runId: number, metric: string, tail: Tail): void {
    if (tail.isWritten) return;
    const bytes = toBytes(tail);
    if (tail.id === null) {
      const insert = prepareStatement<[number, string, number, Uint8Array, Uint8Array | null]>(
        this.db,
        'INSERT INTO curves (run_id, metric, first_step, float32, steps) VALUES (?, ?, ?, ?, ?)',
      );
      tail.id = Number(insert.run(runId, metric, tail.firstStep, ...bytes).lastInsertRowid);
    } else if (this.#update(tail.id, ...bytes) !== 1) {
      throw new Error(`The row ${tail.id} of ${metric} is gone.`);
    }
    tail.isWritten = true;
  }

  #end(runId: number, metric: string): [first: number, bytes: number] | undefined {
    const sql = `SELECT first_step, length(float32) ${ofCurve} DESC LIMIT 1`;
    return prepareStatement<[number, string], [number, number]>(this.db, sql)
      .raw()
      .get(runId, metric);
  }

  /** @returns the number of rows */
  #update(id: number, values: Uint8Array, steps: Uint8Array | null): number {
    const sql = 'UPDATE curves SET float32 = ?, steps = ? WHERE id = ?';
    const update = prepareStatement<[Uint8Array, Uint8Array | null, number]>(this.db, sql);
    return update.run(values, steps, id).changes;
  }

  #tail(runId: number, metric: string): Tail | undefined {
    const known = this.#tails.get(runId)?.get(metric);
    if (known) return known;
    const sql = `SELECT id, ${chunk} ${ofCurve} DESC LIMIT 1`;
    const last = prepareStatement<[number, string], [number, ...ChunkRow]>(this.db, sql).raw();
    const row = last.get(runId, metric);
    if (!row) return undefined;
    const [id, firstStep, bytes, stepBytes] = row;
    const tail = this.#begin(runId, metric, firstStep, stepBytes ? samplesARow : 0);
    copyInto(tail.values, 0, bytes);
    if (tail.steps) copyInto(tail.steps, 0, stepBytes ?? Buffer.alloc(0));
    tail.count = bytes.byteLength / 4;
    tail.next = 1 + (tail.steps?.[tail.count - 1] ?? firstStep + tail.count - 1);
    tail.id = id;
    tail.isWritten = true;
    return tail;
  }
}

/** @param next the smallest step that may come after them */
function add(tail: Tail, values: Float32Array, steps: Uint32Array | null, next: number): void {
  tail.values.set(values, tail.count);
  if (steps) tail.steps?.set(steps, tail.count);
  tail.count += values.length;
  tail.next = next;
  tail.isWritten = false;
}

/** Returns the filled part as bytes, little-endian like every machine on which Unroll runs. */
function toBytes({ count, values, steps }: Tail): [Uint8Array, Uint8Array | null] {
  const part = (column: Float32Array | Uint32Array) => new Uint8Array(column.buffer, 0, 4 * count);
  return [part(values), steps && part(steps)];
}

const countValues = (row: ChunkRow) => row[1].byteLength / 4;

/** @param position the position of the first of the bytes' values within the column */
function copyInto(column: Float32Array | Uint32Array, position: number, bytes: Uint8Array): void {
  new Uint8Array(column.buffer, 4 * position, bytes.byteLength).set(bytes);
}

function createOverlapError(runId: number, metric: string, step: number): RangeError {
  return new RangeError(`the curve ${metric} of run ${runId} has the step ${step} already`);
}
