// Applies a run's folder to the index. Only the events of a running training are applied without it.
import { lstatSync } from 'node:fs';
import { basename } from 'node:path';
import type Database from 'better-sqlite3';
import { experiments } from '../../engine/catalogue';
import type { EventOfKind, RunUid } from '../../engine/contract';
import { formatCount } from '../../core/number-texts';
import { ownership, runFolder, runNumbers } from '../../engine/run-folder';
import type { JournalSummary, Numbers } from '../../engine/run-folder';
import { prepareStatement } from '../index/database';
import { getEditedColumns, encodeRun, insertInto, updateRun, type Columns } from '../index/rows';
import { getReducer } from '../index/run-reducer';
import { findNextNumber, getRunNumbers, settleNumbers } from './settle-numbers';

/** The stamp by which changes of a folder are recognised: `journal_bytes` and `about_changed` of its run's row. */
interface FolderStamp {
  readonly journalBytes: number | null;
  readonly aboutChanged: number | null;
}

export function computeStamp(folder: string): FolderStamp {
  const about = lstatSync(runFolder.getAboutFile(folder), { throwIfNoEntry: false });
  return {
    journalBytes: runFolder.countJournalBytes(folder),
    aboutChanged: Math.round(about?.mtimeMs ?? 0),
  };
}

/** The index's columns about a run's folder. */
export interface KnownRow {
  readonly uid: string;
  readonly status: string;
  readonly journal_bytes: number | null;
  readonly about_changed: number | null;
}

/**
 * Whether a folder has more than the index, or another process's training has ended: only lengths and
 * times are compared.
 */
export function isStale(row: KnownRow, folder: string): boolean {
  const { journalBytes, aboutChanged } = computeStamp(folder);
  const isSame = row.journal_bytes === journalBytes && row.about_changed === aboutChanged;
  if (row.status !== 'running') return !isSame;
  // The trainer's own index has no length until the training has ended.
  return (row.journal_bytes !== null && !isSame) || ownership.describe(folder) === null;
}

/**
 * Replaces a run in the index by the contents of its folder in `runs/`.
 * @param numbers the settled numbers
 * @returns the run's number
 * @throws Problem run-folder-damaged, RangeError, or SQLite's error; the index is then unchanged
 */
export const indexFolder = (
  db: Database.Database,
  directory: string,
  uid: RunUid,
  numbers = settleNumbers(db, directory, [uid]),
): number => indexInto(db, directory, runFolder.locate(directory, uid), numbers);

/**
 * Replaces a run in the index by the contents of any folder.
 * @param columns additional columns for a run that is not known yet
 */
export function indexInto(
  db: Database.Database,
  directory: string,
  folder: string,
  settled: ReadonlyMap<string, Numbers>,
  columns: Columns = {},
): number {
  const fold = getReducer(db);
  const numbers = getRunNumbers(settled, basename(folder));
  const write = db.transaction(() => {
    // Columns such as the last change are preserved when the run is added again.
    const sql = 'DELETE FROM runs WHERE uid = ? RETURNING change';
    const kept = prepareStatement<[string], Columns>(db, sql).get(basename(folder)) ?? columns;
    // The run that had the number in this index has another one by now, and is applied again.
    prepareStatement<[number]>(db, 'DELETE FROM runs WHERE id = ?').run(numbers.run);
    let id = NaN;
    try {
      const journal = runFolder.readJournal(folder, (event) => {
        if (Number.isNaN(id) && event.kind === 'run') {
          const experiment = { ...event.experiment, number: numbers.experiment || undefined };
          const experimentId = chooseExperimentNumber(db, directory, experiment);
          id = insertRun(db, event, { run: numbers.run, experiment: experimentId }, kept);
          if (experimentId !== numbers.experiment) noteExperiment(folder, id, experimentId);
        }
        fold.append(id, event);
      });
      fold.write(id);
      fold.curves.requireDense(id);
      const found = createColumns(folder, journal);
      prepareStatement<[Columns]>(db, updateRun(Object.keys(found))).run({ ...found, id });
      return id;
    } finally {
      fold.forget(id);
    }
  });
  return write.immediate();
}

function createColumns(folder: string, journal: JournalSummary): Columns {
  const about = runFolder.readAbout(folder);
  const { journalBytes, aboutChanged } = computeStamp(folder);
  return {
    ...(about !== null && getEditedColumns(about)),
    ...findEnd(journal, folder),
    ...findCheckpoint(folder, journal),
    journal_bytes: journalBytes,
    about_changed: aboutChanged,
  };
}

/** Returns the end of a run whose journal has no end or is damaged. */
function findEnd(journal: JournalSummary, folder: string): Columns {
  const { run, ended, epochs, damaged, damagedEpochs } = journal;
  const owner = ended === null ? ownership.describe(folder) : null;
  if (owner !== null) return { status: 'running', reason: `Trained by ${owner}.` };
  if (damaged > 0) {
    const where = `epoch${damagedEpochs.length === 1 ? '' : 's'} ${damagedEpochs.join(', ')}`;
    const reason = `${formatCount(damaged, 'event')} of its journal cannot be read, nor can their copies: values of ${where} are missing. Restore the run's folder from a backup.`;
    return { reason, ...(ended === null && { status: 'interrupted' }) };
  }
  if (ended !== null) return {};
  const who = run.config.external === undefined ? 'Unroll' : 'Its program';
  const reason = `${who} ended while this run was training. ${describeSaved(epochs)}`;
  return { status: 'interrupted', reason };
}

/** Returns the second sentence of every failed ending: the part of the run that was saved. */
export function describeSaved(epochsDone: number): string {
  if (epochsDone === 0) return 'Its batches are saved; no epoch had finished yet.';
  return `Everything up to the end of epoch ${epochsDone} is saved.`;
}

/** Returns the newest checkpoint that exists. */
function findCheckpoint(folder: string, { checkpoints }: JournalSummary): Columns {
  const saved = checkpoints.filter(({ bytes }) => bytes > 0);
  if (saved.length === 0) return {};
  const isThere = ({ file }: { readonly file: string }) =>
    lstatSync(`${runFolder.getCheckpointFolder(folder)}/${file}`, { throwIfNoEntry: false }) !==
    undefined;
  const newest = saved.toSorted((a, b) => b.position.step - a.position.step).find(isThere);
  return { checkpoint_step: newest?.position.step ?? null };
}

/** Returns the settings from the first event. @throws RangeError for settings of another version */
function parseSettings(run: EventOfKind<'run'>) {
  const { data: config } = experiments.storedRunSchema.safeParse(run.config);
  if (config === undefined) {
    throw new RangeError('this version of Unroll does not support its settings');
  }
  const { uid, name, createdAt, looks = 0, machine = { host: '', processor: '' } } = run;
  const { cell } = config;
  // Until it has a checkpoint it can be restarted from the seed.
  const checkpointStep = config.external === undefined ? 0 : null;
  return { uid, name, cell, config, createdAt, looks, ...machine, checkpointStep };
}

/** Adds a run. @param kept columns of its previous row @returns its number */
export function insertRun(
  db: Database.Database,
  run: EventOfKind<'run'>,
  numbers: Numbers,
  kept: Columns = {},
): number {
  const columns = {
    ...encodeRun({ ...parseSettings(run), status: 'interrupted' }),
    experiment_id: numbers.experiment,
    id: numbers.run,
    ...kept,
  };
  const insert = prepareStatement<[Columns]>(db, insertInto('runs', Object.keys(columns)));
  return Number(insert.run(columns).lastInsertRowid);
}

/** An experiment as in a journal. */
export type NamedExperiment = EventOfKind<'run'>['experiment'];

/** Returns the number of an experiment: its own if that is free. A missing experiment is added. */
export function chooseExperimentNumber(
  db: Database.Database,
  directory: string,
  experiment: NamedExperiment,
): number {
  const { number, name, createdAt } = experiment;
  // Experiments from before they had a uid are identified by time and name.
  const uid = experiment.uid ?? `${createdAt} ${name}`;
  const byUid = prepareStatement<[string], number>(db, 'SELECT id FROM experiments WHERE uid = ?');
  const known = byUid.pluck().get(uid);
  if (known !== undefined) return known;
  const taken = prepareStatement<[number]>(db, 'SELECT 1 FROM experiments WHERE id = ?');
  const isFree = number !== undefined && taken.get(number) === undefined;
  const id = isFree ? number : findNextNumber(db, directory, 'experiment');
  const insert = prepareStatement<[object]>(
    db,
    'INSERT INTO experiments (id, uid, name, created_at) VALUES (@id, @uid, @name, @createdAt)',
  );
  insert.run({ id, uid, name, createdAt });
  return id;
}

/**
 * Writes the number of the experiment. If it cannot be written, the next opening finds the same number, or
 * another free one.
 */
function noteExperiment(folder: string, run: number, experiment: number): void {
  try {
    runNumbers.save(folder, { run, experiment });
  } catch {
    // Ignored, see above.
  }
}
