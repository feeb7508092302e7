// Experiments: what was started together.
import { sweepSchema, type Sweep } from '../contract/sweep';
import { now, type StoreConnection } from './connection';
import { parsed } from './folder/lines';
import { writeWorkspace } from './recovery/workspace';

export class Experiments {
  constructor(private readonly connection: StoreConnection) {}

  /** @param sweep that its runs belong to @param plan its name on every machine; '' without one @returns its id */
  create(name: string, sweep: Sweep | null = null, plan = ''): number {
    const { connection } = this;
    const json = sweep === null ? null : JSON.stringify(sweep);
    return connection.transaction(() => {
      const sql = 'INSERT INTO experiments (name, plan, sweep, created_at) VALUES (?, ?, ?, ?)';
      const { lastInsertRowid } = connection.statement(sql).run(name, plan, json, now());
      if (plan !== '' || json !== null) writeWorkspace(connection.db, connection.directory);
      return Number(lastInsertRowid);
    });
  }

  /** The experiment of a plan, of which a store has only one. It is made where it is missing. @returns its id */
  ofPlan(plan: string, name: string, sweep: Sweep | null): number {
    const sql = "SELECT id FROM experiments WHERE plan = ? AND plan > ''";
    return this.#values<number>(sql, plan)[0] ?? this.create(name, sweep, plan);
  }

  /** null for an experiment that is no sweep, for a sweep of a newer Unroll, and for a damaged one. */
  sweepOf(experimentId: number): Sweep | null {
    const sql = 'SELECT sweep FROM experiments WHERE id = ?';
    const [json] = this.#values<string | null>(sql, experimentId);
    return json ? (sweepSchema.safeParse(parsed(json)).data ?? null) : null;
  }

  #values<Value>(sql: string, ...parameters: (number | string)[]): Value[] {
    const { connection } = this;
    return connection.attempt(() =>
      connection
        .statement<unknown[], Value>(sql)
        .pluck()
        .all(...parameters),
    );
  }
}
