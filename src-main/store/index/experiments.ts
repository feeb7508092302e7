// Experiments: what was started together. Runs and queued runs name theirs; its number is the index's.
import type Database from 'better-sqlite3';
import type { EventOf } from '../../contract/run-event';
import { newUid } from '../../contract/run-uid';
import { Problem } from '../../problem';
import { now, statement, type StoreConnection } from './database';

/** An experiment as a journal names it. */
type NamedExperiment = EventOf<'run'>['experiment'];

interface Row {
  readonly id: number;
  readonly uid: string;
  readonly name: string;
  readonly created_at: string;
}

export class Experiments {
  constructor(private readonly connection: StoreConnection) {}

  /** @returns its number */
  create(name: string): number {
    return this.numberOf({ uid: newUid(), name, createdAt: now() });
  }

  /** The experiment of a plan, which is the same one in every store. */
  ofPlan(plan: string, name: string): number {
    return this.numberOf({ uid: plan, name, createdAt: now() });
  }

  numberOf(experiment: NamedExperiment): number {
    const { connection } = this;
    return connection.attempt(() => experimentNumber(connection.db, experiment));
  }

  /** @throws Problem unexpected */
  named(number: number): NamedExperiment {
    const sql = 'SELECT * FROM experiments WHERE id = ?';
    const row = statement<[number], Row>(this.connection.db, sql).get(number);
    if (row) return { uid: row.uid, number, name: row.name, createdAt: row.created_at };
    throw new Problem('unexpected', `There is no experiment ${number}.`);
  }
}

/** An experiment's number here: its own if that is free. It is added where it is missing. */
export function experimentNumber(db: Database.Database, experiment: NamedExperiment): number {
  const { number = null, name, createdAt } = experiment;
  // Those of before they had a uid are known by time and name.
  const uid = experiment.uid ?? `${createdAt} ${name}`;
  const byUid = statement<[string], number>(db, 'SELECT id FROM experiments WHERE uid = ?');
  const known = byUid.pluck().get(uid);
  if (known !== undefined) return known;
  const insert = statement<[object]>(
    db,
    `INSERT INTO experiments (id, uid, name, created_at)
      VALUES (iif(EXISTS (SELECT 1 FROM experiments WHERE id = @number), NULL, @number), @uid, @name, @createdAt)`,
  );
  return Number(insert.run({ number, uid, name, createdAt }).lastInsertRowid);
}
