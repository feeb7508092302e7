// Experiments: what was started together. Runs and queued runs name theirs; its number is the index's.
import type Database from 'better-sqlite3';
import type { EventOf } from '../../contract/run-event';
import { newUid } from '../../contract/run-uid';
import { Problem } from '../../problem';
import { now, type StoreConnection } from './database';

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
    const row = this.connection
      .statement<[number], Row>('SELECT * FROM experiments WHERE id = ?')
      .get(number);
    if (row) return { uid: row.uid, number, name: row.name, createdAt: row.created_at };
    throw new Problem('unexpected', `There is no experiment ${number}.`);
  }
}

/** An experiment's number here: its own if that is free. It is added where it is missing. */
export function experimentNumber(db: Database.Database, experiment: NamedExperiment): number {
  const { number = null, name, createdAt } = experiment;
  // Those of before they had a uid are known by time and name.
  const uid = experiment.uid ?? `${createdAt} ${name}`;
  const { find, insert } = statementsOf(db);
  const found = find.get(uid);
  if (found !== undefined) return found;
  return Number(insert.run({ number, uid, name, createdAt }).lastInsertRowid);
}

const statements = new WeakMap<Database.Database, ReturnType<typeof prepared>>();

function statementsOf(db: Database.Database) {
  const known = statements.get(db) ?? prepared(db);
  statements.set(db, known);
  return known;
}

const prepared = (db: Database.Database) => ({
  find: db.prepare<[string], number>('SELECT id FROM experiments WHERE uid = ?').pluck(),
  insert: db.prepare<[object]>(
    `INSERT INTO experiments (id, uid, name, created_at)
      VALUES (iif(EXISTS (SELECT 1 FROM experiments WHERE id = @number), NULL, @number), @uid, @name, @createdAt)`,
  ),
});
