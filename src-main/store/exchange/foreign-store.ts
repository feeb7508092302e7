// Reads a database that somebody else may have written, row by row, each parsed before it is handed on. Of another store it is a
// private copy, which must have Unroll's tables and nothing else.
import type Database from 'better-sqlite3';
import type { z } from 'zod';
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
  /** @param directory named in problems */
  constructor(
    readonly db: Database.Database,
    readonly directory: string,
  ) {}

  /**
   * @param copy a folder; what an earlier call left there is overwritten
   * @throws Problem store-busy when it is written to meanwhile, or why it cannot be read
   */
  static open(directory: string, copy: string): ForeignStore {
    copyStore(directory, copy);
    return new ForeignStore(openDatabase(copy, directory), directory);
  }

  /** Those that have ended and were not deleted. @throws Problem store-damaged */
  runs(): readonly ForeignRun[] {
    const where = "deleted_at IS NULL AND status <> 'running' ORDER BY id";
    return this.#rows('runs', runRow, where, [], nameOf);
  }

  /** One of them, with all that belongs to it. @throws Problem store-damaged */
  whole(id: number): ForeignRun {
    const [run] = this.#rows('runs', runRow, 'id = ?', [id], nameOf);
    if (run === undefined) throw this.refused(`run ${id}`, 'it is missing');
    this.parts(run);
    return run;
  }

  /** How many runs still train. */
  running(): number {
    const sql = "SELECT count(*) FROM runs WHERE deleted_at IS NULL AND status = 'running'";
    return this.db.prepare<[], number>(sql).pluck().get() ?? 0;
  }

  /** @throws Problem store-damaged */
  experiment(id: number): ExperimentRow {
    const name = `experiment ${id}`;
    const [row] = this.#rows('experiments', experimentRow, 'id = ?', [id], () => name);
    if (row) return row;
    throw this.refused(name, 'it is missing');
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
    throw this.refused(name, contradiction);
  }

  close(): void {
    this.db.close();
  }

  #rows<S extends z.ZodObject>(
    table: string,
    schema: S,
    where: string,
    values: number[],
    nameOf: (row: Readonly<Record<string, unknown>>) => string,
  ): z.output<S>[] {
    const columns = Object.keys(schema.shape).join(', ');
    const sql = `SELECT ${columns} FROM ${table} WHERE ${where}`;
    const rows = this.db.prepare<number[], Readonly<Record<string, unknown>>>(sql).all(...values);
    return rows.map((row) => {
      const { data, error } = schema.safeParse(row);
      if (error === undefined) return data;
      const [issue] = error.issues;
      const column = issue?.path.map(String).join('.') ?? '';
      throw this.refused(nameOf(row), `"${column}": ${issue?.message ?? 'not valid'}`);
    });
  }

  refused(what: string, why: string): Problem {
    const is = `${what} is not what Unroll writes (${why})`;
    return new Problem(
      'store-damaged',
      `In the store in ${this.directory}, ${is}. Nothing was imported. Run "unroll repair --store DIR" on it, or delete that run there, then import it again.`,
      new RangeError(is),
    );
  }
}

const nameOf = (row: Readonly<Record<string, unknown>>) => `run ${String(row.id)}`;
