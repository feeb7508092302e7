// Folds a run's folder into the index: the one way in which what a run has gets there, but for a training as it happens.
import { lstatSync } from 'node:fs';
import type Database from 'better-sqlite3';
import { storedConfigSchema } from '../../catalogue/config';
import type { EventOf, RunEvent } from '../../contract/run-event';
import type { RunUid } from '../../contract/run-uid';
import { writeDurably } from '../../durable-file';
import { counted } from '../../catalogue/number-words';
import { readJournal, type ParsedJournal } from '../folder/journal';
import {
  aboutIn,
  checkpointsIn,
  checkpointsOf,
  journalIn,
  readAbout,
  runFolder,
} from '../folder/run-folder';
import { change, insertInto, type Columns } from '../index/statements';
import { editedColumns } from '../index/about-run';
import { foldOf } from '../index/run-fold';
import { isWrittenElsewhere, thisProcess } from '../folder/owner';
import { countChange } from '../index/connection';
import { experimentNumber } from '../index/experiments';
import { keptInWords } from '../folder/kept-in-words';

/** What shows that a folder has changed: `journal_bytes` and `about_changed` of its run's row. */
export interface FolderStamp {
  readonly journalBytes: number | null;
  readonly aboutChanged: number | null;
}

export function stampOf(folder: string): FolderStamp {
  const stat = (file: string) => lstatSync(file, { throwIfNoEntry: false });
  return {
    journalBytes: stat(journalIn(folder))?.size ?? null,
    aboutChanged: Math.round(stat(aboutIn(folder))?.mtimeMs ?? 0),
  };
}

/**
 * Replaces what the index has of a run by what its folder has.
 * @returns its number
 * @throws Problem run-folder-damaged, RangeError, or what SQLite throws; the index is then as it was
 */
export function foldFolder(db: Database.Database, directory: string, uid: RunUid): number {
  const folder = runFolder(directory, uid);
  const journal = readJournal(journalIn(folder));
  if (journal.run.uid !== uid) throw new RangeError('its journal is another run’s');
  if (journal.mended) mend(journalIn(folder), journal.mended);
  return db
    .transaction(() => {
      const before = knownRun(db, uid);
      // With all its curves, measurements and checkpoints.
      if (before) db.prepare('DELETE FROM runs WHERE id = ?').run(before.id);
      const id = insertRun(db, journal.run, before);
      writeRun(db, id, folder, journal);
      return id;
    })
    .immediate();
}

/** A store that cannot be written is read from the copy again. */
function mend(file: string, bytes: Uint8Array): void {
  try {
    writeDurably(file, bytes, true);
  } catch {
    // See above.
  }
}

/**
 * Adds a run from a folder outside of the store, under a number of its own.
 * @returns its number
 */
export function addRun(db: Database.Database, folder: string, journal: ParsedJournal): number {
  return db
    .transaction(() => {
      const id = insertRun(db, journal.run, undefined, true);
      writeRun(db, id, folder, journal);
      return id;
    })
    .immediate();
}

/** What a run keeps when it is folded anew; who knows it up to its last change asks for what is above. */
const knownRun = (db: Database.Database, uid: RunUid) =>
  db
    .prepare<[string], { readonly id: number } & Columns>(
      'SELECT id, experiment_id, owner_pid, owner_started, change FROM runs WHERE uid = ?',
    )
    .get(uid);

/** The fold of its journal, with what a person changed. */
function writeRun(db: Database.Database, id: number, folder: string, journal: ParsedJournal): void {
  const { events } = journal;
  const set = (columns: Columns) => {
    const sql = `UPDATE runs SET ${change(Object.keys(columns))}, ${countChange} WHERE id = @id`;
    db.prepare(sql).run({ ...columns, id });
  };
  const fold = foldOf(db);
  try {
    for (const event of events) fold.append(id, event);
    fold.curves.requireDense(id);
  } finally {
    fold.curves.forget(id);
  }
  const about = readAbout(folder);
  const { journalBytes, aboutChanged } = stampOf(folder);
  set({
    ...(about !== null && editedColumns(about)),
    ...endOf(journal, folder),
    ...checkpointOf(folder, events),
    journal_bytes: journalBytes,
    about_changed: aboutChanged,
  });
}

/** How a run has ended whose journal does not say it, or is damaged. */
function endOf({ run, events, damaged, damagedEpochs }: ParsedJournal, folder: string): Columns {
  if (damaged > 0) {
    const epochs = `epoch${damagedEpochs.length === 1 ? '' : 's'} ${damagedEpochs.join(', ')}`;
    const reason = `${counted(damaged, 'line')} of its journal cannot be read, and neither in its copy: values of ${epochs} are missing. Take the run's folder from a backup.`;
    return { reason, ...(events.at(-1)?.kind !== 'ended' && { status: 'interrupted' }) };
  }
  if (events.at(-1)?.kind === 'ended') return {};
  if (isWrittenElsewhere(run.machine?.host ?? '', journalIn(folder))) return { status: 'running' };
  const epochs = events.filter(({ kind }) => kind === 'epoch').length;
  const reason = `Unroll ended while this run was training. ${keptInWords(epochs)}`;
  return { status: 'interrupted', reason };
}

/** The newest checkpoint that is there. */
function checkpointOf(folder: string, events: readonly RunEvent[]): Columns {
  const saved = checkpointsOf(events).filter(({ bytes }) => bytes > 0);
  if (saved.length === 0) return {};
  const isThere = ({ file }: { readonly file: string }) =>
    lstatSync(`${checkpointsIn(folder)}/${file}`, { throwIfNoEntry: false }) !== undefined;
  const newest = saved.toSorted((a, b) => b.position.step - a.position.step).find(isThere);
  return { checkpoint_step: newest?.position.step ?? null };
}

/** The columns that never change. @throws RangeError for settings of another version */
function settingsOf(run: EventOf<'run'>) {
  const { data: config } = storedConfigSchema.safeParse(run.config);
  if (config === undefined) {
    throw new RangeError('this version of Unroll does not support its settings');
  }
  return {
    name: run.name,
    cell: config.cell,
    config: JSON.stringify(config),
    seed: config.seed,
    created_at: run.createdAt,
    host: run.machine?.host ?? '',
    processor: run.machine?.processor ?? '',
  };
}

/**
 * @param kept columns of its row from before
 * @returns its number, which is the journal's if that is free
 */
export function insertRun(
  db: Database.Database,
  run: EventOf<'run'>,
  kept: Columns = {},
  isFromOutside = false,
): number {
  const isTaken =
    isFromOutside || db.prepare('SELECT 1 FROM runs WHERE id = ?').get(run.number) !== undefined;
  const { pid, started } = thisProcess();
  // Numbers from outside belong to another store.
  const experiment = isFromOutside ? { ...run.experiment, number: undefined } : run.experiment;
  const columns = {
    ...settingsOf(run),
    experiment_id: experimentNumber(db, experiment),
    id: isTaken ? null : run.number,
    uid: run.uid,
    status: 'interrupted',
    owner_pid: pid,
    owner_started: started,
    ...kept,
  };
  const insert = db.prepare(insertInto('runs', Object.keys(columns)));
  return Number(insert.run(columns).lastInsertRowid);
}
