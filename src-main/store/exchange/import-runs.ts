// Imports the runs of another store: their folders are copied beside this store's, and taken from there like all others.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { writeWorkspace } from '../recovery/workspace';
import type { ExperimentRow, ForeignRun } from './foreign-rows';
import { ForeignStore } from './foreign-store';
import { copyAbout, copyRun } from './run-files';
import {
  isFurther,
  rowFinder,
  takeSteps,
  type FoundRun,
  type Taken,
  type TakeOptions,
} from './take-folders';

export interface Imported extends Taken {
  /** Left out because they still train. */
  readonly running: number;
}

/**
 * All runs of the store in `source` that have ended. `source` is only read: it may lie in a package, and may have been written by an
 * earlier Unroll. A run's uid says whether it is here already: importing twice adds nothing.
 * @param incoming a folder on the store's disk, for copies: the same for many stores, as making and removing a folder for each would
 *   be a quarter of the work
 * @throws Problem when it cannot be read, is written to meanwhile, or has a row that Unroll does not write; or the system's
 *   or SQLite's error. Nothing is imported then.
 */
export function importRuns(
  db: Database.Database,
  directory: string,
  source: string,
  incoming: string,
  options: TakeOptions,
): Imported {
  const theirs = ForeignStore.open(source, incoming);
  try {
    const take = () => {
      const find = rowFinder(db);
      const experiments = new Experiments(db, directory, theirs);
      const runs = theirs.runs().map((run): FoundRun => {
        const here = find(run.uid);
        if (here !== undefined && !isFurther(run, here)) {
          copyAbout(theirs, run, incoming);
          return run;
        }
        const journal = copyRun(theirs, run, incoming, options.isDurable);
        return here === undefined ? { ...run, journal, experimentId: experiments.of(run) } : run;
      });
      const steps = takeSteps(db, directory, { source: incoming, runs }, options);
      let step = steps.next();
      while (step.done !== true) step = steps.next();
      return { ids: [], added: 0, changed: 0, ...step.value, running: theirs.running() };
    };
    return db.transaction(take).immediate();
  } catch (error) {
    throw error instanceof RangeError ? theirs.refused('a run', error.message) : error;
  } finally {
    theirs.close();
    rmSync(join(incoming, 'runs'), { recursive: true, force: true });
  }
}

/** Where the experiments of another store are here. All runs of a plan belong to one, whichever stores they come from. */
class Experiments {
  readonly #known = new Map<number, number>();

  constructor(
    private readonly db: Database.Database,
    private readonly directory: string,
    private readonly theirs: ForeignStore,
  ) {}

  of({ experiment_id: id }: ForeignRun): number {
    const row = this.theirs.experiment(id);
    const known =
      this.#known.get(id) ??
      this.db
        .prepare<[string], number>("SELECT id FROM experiments WHERE plan > '' AND plan = ?")
        .pluck()
        .get(row.plan);
    const here = known ?? this.#add(row);
    this.#known.set(id, here);
    return here;
  }

  #add(row: ExperimentRow): number {
    const insert = this.db.prepare(
      'INSERT INTO experiments (name, created_at, plan, sweep) VALUES (@name, @created_at, @plan, @sweep)',
    );
    const id = Number(insert.run(row).lastInsertRowid);
    if (row.plan !== '' || row.sweep !== null) writeWorkspace(this.db, this.directory);
    return id;
  }
}
