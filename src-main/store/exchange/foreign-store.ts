// Reads a store that somebody else may have written: a private copy of its database, which must have Unroll's tables and
// nothing else, row by row, each parsed before it is handed on.
import type Database from 'better-sqlite3';
import type { z } from 'zod';
import type { RunUid } from '../../contract/run-uid';
import { Problem } from '../../problem';
import { openDatabase } from '../schema/database';
import {
  checkpointRow,
  contradictionIn,
  curveRow,
  experimentRow,
  measurementRow,
  runRow,
  type ExperimentRow,
  type ForeignRun,
  type RunParts,
} from './foreign-rows';
import { copyStore } from './store-copy';

export class ForeignStore {
  readonly #db: Database.Database;

  /**
   * @param copy a folder; what an earlier call left there is overwritten. The same folder for a store that was made for
   *   this import, which need not be copied
   * @throws Problem store-busy when it is written to meanwhile, or why it cannot be read
   */
  constructor(
    readonly directory: string,
    copy: string,
  ) {
    if (copy !== directory) copyStore(directory, copy);
    this.#db = openDatabase(copy, directory);
  }

  /** Those that have ended and were not deleted. @throws Problem store-damaged */
  runs(uid: RunUid | null = null): readonly ForeignRun[] {
    const where =
      "deleted_at IS NULL AND status <> 'running' AND uid = coalesce(?, uid) ORDER BY id";
    return this.#rows('runs', runRow, where, [uid], (row) => `run ${String(row.id)}`);
  }

  /** How many runs still train. */
  running(): number {
    const sql = "SELECT count(*) FROM runs WHERE deleted_at IS NULL AND status = 'running'";
    return this.#db.prepare<[], number>(sql).pluck().get() ?? 0;
  }

  /** @throws Problem store-damaged */
  experiment(id: number): ExperimentRow {
    const name = `experiment ${id}`;
    const [row] = this.#rows('experiments', experimentRow, 'id = ?', [id], () => name);
    if (row) return row;
    throw this.#refused(name, 'it is missing');
  }

  /** @throws Problem store-damaged */
  parts(run: ForeignRun): RunParts {
    const { id, uid } = run;
    const name = `run ${id}`;
    const of = <S extends z.ZodObject>(table: string, schema: S, order: string) =>
      this.#rows(table, schema, `run_id = ? ORDER BY ${order}`, [id], () => `${table} of ${name}`);
    const parts = {
      curves: of('curves', curveRow, 'metric, first_step'),
      measurements: of('measurements', measurementRow, 'epoch, metric'),
      checkpoints: of('checkpoints', checkpointRow(uid, id), 'epoch'),
    };
    const contradiction = contradictionIn(run, parts);
    if (contradiction === null) return parts;
    throw this.#refused(name, contradiction);
  }

  close(): void {
    this.#db.close();
  }

  #rows<S extends z.ZodObject>(
    table: string,
    schema: S,
    where: string,
    values: (number | string | null)[],
    nameOf: (row: Readonly<Record<string, unknown>>) => string,
  ): z.output<S>[] {
    const columns = Object.keys(schema.shape).join(', ');
    const sql = `SELECT ${columns} FROM ${table} WHERE ${where}`;
    const rows = this.#db
      .prepare<(number | string | null)[], Readonly<Record<string, unknown>>>(sql)
      .all(...values);
    return rows.map((row) => {
      const { data, error } = schema.safeParse(row);
      if (error === undefined) return data;
      const [issue] = error.issues;
      const column = issue?.path.map(String).join('.') ?? '';
      throw this.#refused(nameOf(row), `"${column}": ${issue?.message ?? 'not valid'}`);
    });
  }

  #refused(what: string, why: string): Problem {
    const is = `${what} is not what Unroll writes (${why})`;
    return new Problem(
      'store-damaged',
      `In the store in ${this.directory}, ${is}. Nothing was imported. Run "unroll repair --store DIR" on it, or delete that run there, then import it again.`,
      new RangeError(is),
    );
  }
}

/** Reads all rows of a store that was made for an import. @throws Problem store-damaged for one that Unroll does not write */
export function checkStore(directory: string): void {
  const store = new ForeignStore(directory, directory);
  try {
    for (const run of store.runs()) store.parts(run);
  } finally {
    store.close();
  }
}
