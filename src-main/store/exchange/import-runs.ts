// Imports the runs of another store into this one. A run's uid says whether it is here already, so importing twice adds
// nothing; a run that has been trained further there is brought up to date.
import { rmSync } from 'node:fs';
import type Database from 'better-sqlite3';
import { noModel } from '../../catalogue/models';
import { makeTemporaryFolder } from '../../temporary-folder';
import { thisProcess } from '../owner';
import { change, insertInto } from '../schema/statements';
import { keepWorkspace } from '../recovery/workspace';
import { countChange } from '../store-writer';
import { keepAbout, type EditedRow } from './about-run';
import { runRow, type ExperimentRow, type ForeignRun } from './foreign-rows';
import { ForeignStore } from './foreign-store';
import { copyRunFiles, type WrittenRun } from './run-files';

export interface ImportOptions {
  /** A run that was deleted here comes back. */
  readonly restoresDeleted: boolean;
  /** Waits for the disk after each file. Otherwise files that a loss of power damages have to be collected again. */
  readonly isDurable: boolean;
}

export interface Imported {
  /** The ids here of all its runs that have ended, whether they were new or not. */
  readonly ids: readonly number[];
  /** Runs that were new, or have been trained further since the last import. */
  readonly changed: number;
  /** Left out because they still train. */
  readonly running: number;
}

/**
 * All runs of the store in `source` that have ended, with curves, measurements and those checkpoints whose files are there.
 * `source` is only read: it may lie in a package, and may have been written by an earlier Unroll.
 * @throws Problem when it cannot be read, is written to meanwhile, or has a row that Unroll does not write; or the system's
 *   or SQLite's error. Nothing is imported then.
 */
export function importRuns(
  db: Database.Database,
  directory: string,
  source: string,
  options: ImportOptions,
): Imported {
  const copy = makeTemporaryFolder('unroll-import-');
  try {
    return importByCopy(db, directory, source, copy, options);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/**
 * The same for one of many stores: making and removing a folder for each would be a quarter of the work.
 * @param copy an existing folder, where the database is copied to; what an earlier call left there is overwritten
 */
export function importByCopy(
  db: Database.Database,
  directory: string,
  source: string,
  copy: string,
  options: ImportOptions,
): Imported {
  const theirs = ForeignStore.open(source, copy);
  try {
    return new Import(db, directory, theirs, options).run();
  } finally {
    theirs.close();
  }
}

interface RunHere extends EditedRow {
  readonly id: number;
  readonly status: string;
  readonly epochs_done: number;
  readonly duration_ms: number;
}

class Import {
  readonly #experiments = new Map<number, number>();
  /** Runs whose rows were written. */
  readonly #written: WrittenRun[] = [];

  constructor(
    private readonly db: Database.Database,
    private readonly directory: string,
    private readonly theirs: ForeignStore,
    private readonly options: ImportOptions,
  ) {}

  run(): Imported {
    const { db, theirs, directory } = this;
    const { isDurable } = this.options;
    return db
      .transaction(() => {
        const ids = theirs.runs().map((run) => this.#take(run));
        // Once all rows were found valid.
        copyRunFiles(this.#written, theirs.directory, directory, isDurable);
        return { ids, changed: this.#written.length, running: theirs.running() };
      })
      .immediate();
  }

  /** @returns its id here */
  #take(run: ForeignRun): number {
    const here = this.db
      .prepare<[string], RunHere>('SELECT * FROM runs WHERE uid = ?')
      .get(run.uid);
    if (here === undefined) return this.#add(run);
    const { id } = here;
    if (here.deleted_at !== null && this.options.restoresDeleted) {
      this.#change(id, { deleted_at: null });
    }
    if (isFurther(run, here)) this.#replace(run, id);
    // Of two edits of a run the newer one counts.
    if (here.edited_at < run.edited_at) {
      this.#change(id, pick(run, editedColumns));
      keepAbout(this.directory, { ...here, ...pick(run, editedColumns) });
    }
    return id;
  }

  #add(run: ForeignRun): number {
    const { pid, started } = thisProcess();
    const columns = {
      ...pick(run, [...resultColumns, ...editedColumns]),
      experiment_id: this.#experimentOf(run),
      ...{ owner_pid: pid, owner_started: started },
    };
    const insert = this.db.prepare(insertInto('runs', Object.keys(columns)));
    const id = Number(insert.run(columns).lastInsertRowid);
    this.#change(id, {});
    this.#writeParts(run, id, true);
    return id;
  }

  /** Makes room for the run's results. What a person has changed of it here stays. */
  #replace(run: ForeignRun, id: number): void {
    for (const table of partTables) {
      this.db.prepare(`DELETE FROM ${table} WHERE run_id = ?`).run(id);
    }
    this.#change(id, pick(run, resultColumns));
    this.#writeParts(run, id, false);
  }

  #change(id: number, columns: object): void {
    const changes = [
      ...(Object.keys(columns).length > 0 ? [change(Object.keys(columns))] : []),
      countChange,
    ];
    const sql = `UPDATE runs SET ${changes.join(', ')} WHERE id = @id`;
    this.db.prepare(sql).run({ ...columns, id });
  }

  /** Exports stay behind: their files are on another machine. */
  #writeParts(run: ForeignRun, to: number, isNew: boolean): void {
    const { curves, measurements, checkpoints } = this.theirs.parts(run);
    const folder = `checkpoints/${run.id}/`;
    const rows = {
      curves,
      measurements,
      checkpoints: checkpoints.map(({ file, ...row }) => ({
        ...row,
        file: file.startsWith(folder) ? `checkpoints/${to}/${file.slice(folder.length)}` : file,
      })),
    };
    for (const table of partTables) {
      const insert = this.db.prepare(insertInto(table, partColumns[table]));
      for (const row of rows[table]) insert.run({ ...row, run_id: to });
    }
    this.#written.push({ from: run.id, to, uid: run.uid, isNew });
  }

  /** All runs of a plan belong to one experiment, whichever stores they come from. */
  #experimentOf({ experiment_id: id }: ForeignRun): number {
    const row = this.theirs.experiment(id);
    const known =
      this.#experiments.get(id) ??
      this.db
        .prepare<[string], number>("SELECT id FROM experiments WHERE plan > '' AND plan = ?")
        .pluck()
        .get(row.plan);
    const here = known ?? this.#addExperiment(row);
    this.#experiments.set(id, here);
    return here;
  }

  #addExperiment(row: ExperimentRow): number {
    const insert = this.db.prepare(
      'INSERT INTO experiments (name, created_at, plan, sweep) VALUES (@name, @created_at, @plan, @sweep)',
    );
    const id = Number(insert.run(row).lastInsertRowid);
    if (row.plan !== '' || row.sweep !== null) keepWorkspace(this.db, this.directory);
    return id;
  }
}

export const partTables = ['curves', 'measurements', 'checkpoints'] as const;

/** Of a run's rows, beside the ids that each store gives. */
export const partColumns = {
  curves: ['run_id', 'metric', 'first_step', 'float32', 'steps'],
  measurements: ['run_id', 'epoch', 'metric', 'value', 'vector', 'steps'],
  checkpoints: ['run_id', 'epoch', 'file', 'duration_ms', 'created_at', 'bytes', 'sha256'],
} as const;

/** What a person changes. */
const editedColumns = ['name', 'notes', 'tags', 'pinned', 'archived', 'edited_at'] as const;
const resultColumns = runRow
  .omit({ id: true, experiment_id: true })
  .keyof()
  .options.filter((name) => !editedColumns.some((edited) => edited === name));

function pick<Name extends keyof ForeignRun>(run: ForeignRun, names: readonly Name[]) {
  return Object.fromEntries(names.map((name) => [name, run[name]])) as Pick<ForeignRun, Name>;
}

/** Whether a run has been trained further there than here. */
function isFurther(there: ForeignRun, here: RunHere): boolean {
  // Another program's log does not say when its training has ended, only how long it is.
  if (there.cell === noModel) return there.duration_ms > here.duration_ms;
  if (here.status === 'finished' || here.status === 'running') return false;
  return there.status === 'finished' || there.epochs_done > here.epochs_done;
}
