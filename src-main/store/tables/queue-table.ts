// The runs that wait to be trained, kept in the store so that a quit or a crash loses none. Each belongs to the process
// that will train it; those of a process that is gone can be taken over.
import type Database from 'better-sqlite3';
import { z } from 'zod';
import { runConfigSchema, type RunConfig } from '../../catalogue/config';
import { plainLine } from '../../catalogue/plain-text';
import { isRunUid, type RunUid } from '../../contract/run-uid';
import { parsed } from '../folder/lines';
import { change, insertInto } from '../schema/statements';
import { isAlive, thisProcess, type Owner } from '../owner';

export interface Waiting {
  readonly id: number;
  readonly experimentId: number;
  /** That the run will have. */
  readonly uid: RunUid;
  readonly name: string;
  readonly config: RunConfig;
  /** Higher ones first. */
  readonly priority: number;
  /** How often it has crashed. */
  readonly tries: number;
  /** Among those of the same priority: lower ones first. */
  readonly place: number;
}

/** Without a place it comes after all others. */
export type NewWaiting = Omit<Waiting, 'id' | 'place'> & Partial<Pick<Waiting, 'place'>>;

interface Row {
  readonly id: number;
  readonly priority: number;
  readonly place: number;
}

/** Of a file that somebody else has made, anything may be in any column. */
const waitingSchema = z.object({
  ...{ id: z.int(), experiment_id: z.int(), priority: z.int(), tries: z.int(), place: z.number() },
  ...{ uid: z.string(), name: z.string(), config: z.string() },
});

const ofOwner = 'owner_pid = @pid AND owner_started = @started';
const columns = [
  ...['experiment_id', 'uid', 'name', 'config', 'priority', 'place', 'tries'],
  ...['owner_pid', 'owner_started'],
];
const inOrder = 'ORDER BY priority DESC, place, id';

/** A process id is above 0; saying so lets SQLite use an index. */
const owners =
  'SELECT DISTINCT owner_pid AS pid, owner_started AS started FROM queue WHERE owner_pid > 0';

/** Every method throws what SQLite throws: RunStore's `queued` turns it into problems. */
export class QueueTable {
  readonly #owner: Owner = thisProcess();
  readonly #asOwner = { owner_pid: this.#owner.pid, owner_started: this.#owner.started };

  constructor(private readonly db: Database.Database) {}

  /** After all that wait with the same priority, in the order given; with `first` before them; one with a place there. */
  add(runs: readonly NewWaiting[], first = false): void {
    const ends = this.db.prepare<[object], { low: number | null; high: number | null }>(
      `SELECT min(place) AS low, max(place) AS high FROM queue WHERE ${ofOwner}`,
    );
    const insert = this.db.prepare(insertInto('queue', columns));
    this.db
      .transaction(() => {
        const { low, high } = ends.get(this.#owner) ?? { low: null, high: null };
        const begin = first ? (low ?? 0) - runs.length : (high ?? -1) + 1;
        for (const [index, { experimentId: experiment_id, ...run }] of runs.entries()) {
          const config = JSON.stringify(run.config);
          insert.run({ place: begin + index, ...run, experiment_id, config, ...this.#asOwner });
        }
      })
      .immediate();
  }

  /** This process's first ones, in the order in which they will train. What is no run is left out. */
  list(most: number): readonly Waiting[] {
    const sql = `SELECT * FROM queue WHERE ${ofOwner} ${inOrder} LIMIT @most`;
    const rows = this.db.prepare<[object]>(sql).all({ ...this.#owner, most });
    return rows.flatMap((row) => toWaiting(row) ?? []);
  }

  count(): number {
    const sql = `SELECT count(*) FROM queue WHERE ${ofOwner}`;
    return this.db.prepare<[object], number>(sql).pluck().get(this.#owner) ?? 0;
  }

  /** Those that are this process's. */
  remove(ids: readonly number[]): void {
    const remove = this.db.prepare(`DELETE FROM queue WHERE id = @id AND ${ofOwner}`);
    this.db.transaction(() => {
      for (const id of ids) remove.run({ id, ...this.#owner });
    })();
  }

  /** Moves a run before `beforeId`, whose priority it takes, or with null after all others. */
  move(id: number, beforeId: number | null): void {
    const rows = this.db
      .prepare<[object], Row>(`SELECT * FROM queue WHERE ${ofOwner} ${inOrder}`)
      .all(this.#owner)
      .filter((row) => row.id !== id);
    const at = beforeId === null ? rows.length : rows.findIndex((row) => row.id === beforeId);
    const [previous, next] = [rows[at - 1], rows[at]];
    const neighbour = next ?? previous;
    if (neighbour === undefined) return;
    const { priority } = neighbour;
    const hasPrevious = next !== undefined && previous?.priority === priority;
    const place =
      next === undefined
        ? neighbour.place + 1
        : hasPrevious
          ? (previous.place + next.place) / 2
          : next.place - 1;
    this.db
      .prepare(`UPDATE queue SET ${change(['priority', 'place'])} WHERE id = @id`)
      .run({ id, priority, place });
  }

  /** Sets the priority of one run, or of all waiting runs of its experiment. */
  prioritise(id: number, priority: number, wholeExperiment: boolean): void {
    const which = wholeExperiment
      ? 'experiment_id = (SELECT experiment_id FROM queue WHERE id = @id)'
      : 'id = @id';
    const sql = `UPDATE queue SET priority = @priority WHERE ${which} AND ${ofOwner}`;
    this.db.prepare(sql).run({ id, priority, ...this.#owner });
  }

  /** How many runs wait for a process that is gone. */
  leftOver(): number {
    const sql = `SELECT count(*) FROM queue WHERE ${ofOwner}`;
    const count = this.db.prepare<[object], number>(sql).pluck();
    return this.#gone().reduce((sum, owner) => sum + (count.get(owner) ?? 0), 0);
  }

  takeOver(): void {
    const take = this.db.prepare(
      `UPDATE queue SET ${change(['owner_pid', 'owner_started'])} WHERE ${ofOwner}`,
    );
    for (const owner of this.#gone()) take.run({ ...owner, ...this.#asOwner });
  }

  #gone(): readonly Owner[] {
    return this.db
      .prepare<[], Owner>(owners)
      .all()
      .filter((owner) => !isAlive(owner));
  }
}

/** null for a row that Unroll did not write. */
function toWaiting(row: unknown): Waiting | null {
  const { data } = waitingSchema.safeParse(row);
  const config = runConfigSchema.safeParse(parsed(data?.config ?? '')).data;
  if (data === undefined || config === undefined || !isRunUid(data.uid)) return null;
  const { id, uid, priority, tries, place, experiment_id: experimentId } = data;
  return { id, experimentId, uid, name: plainLine(data.name), config, priority, tries, place };
}
