// Imports a file into the store: a model, a bundle of runs, or a table of runs.
import { statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { importableFiles } from '../../engine/catalogue';
import type { ImportedContent, Run, RunUid } from '../../engine/contract';
import { Problem, createProblem } from '../../core/problem';
import { readStart } from '../../files/regular-file';
import { runInTurns, makeIncoming, type RunStore } from '../../store';
import type { WorkerPool } from '../../workers/pool';
import type { ModelLibrary } from './library';

export interface ImportInto {
  readonly store: RunStore;
  readonly workers: WorkerPool;
  readonly library: ModelLibrary;
  /** Called with runs once they are in the store. */
  readonly onRuns?: (runs: readonly Run[]) => void;
  readonly signal?: AbortSignal | undefined;
}

/** A file, and for a table of runs optionally the table of their values. */
export type ImportedFile = readonly [file: string, values: string | null];

const isTable = (file: string) => extname(file).toLowerCase() === '.csv';
const isTableOfValues = (file: string) =>
  isTable(file) && /^[^\n]*\bmetric\b/i.test(readStart(file, 4096).toString());

/** Pairs each table of values with its table of runs. @throws Problem bad-request for one without the other */
export function pairTables(files: readonly string[]): readonly ImportedFile[] {
  const values = files.filter(isTableOfValues);
  const others = files.filter((file) => !values.includes(file));
  const tables = others.filter(isTable);
  if (values.length > 0 && values.length !== tables.length) {
    const message =
      'A table of values must be imported together with its table of runs. Nothing was imported.';
    throw new Problem('bad-request', message);
  }
  return others.map((file) => [file, values[tables.indexOf(file)] ?? null]);
}

/**
 * @param into.signal cancels the import, and its reason is thrown; runs imported by then remain
 * @throws Problem of the model, file-unknown or bundle-refused; nothing is saved then
 */
export async function importFile(
  [file, values]: ImportedFile,
  into: ImportInto,
): Promise<ImportedContent> {
  const stat = statSync(file, { throwIfNoEntry: false });
  const isZip =
    stat?.isFile() === true && readStart(file, 4).toString('latin1') === 'PK\u0003\u0004';
  if (isZip) {
    return importUnpacked(file, into, async (folder, { workers, signal }) => {
      await workers.run('unpack-bundle', { file, folder }, { signal });
      return [];
    });
  }
  if (stat?.isFile() === true && isTable(file)) {
    return importUnpacked(file, into, (folder, { store, workers, signal }) => {
      const present = store.runs.list().map(({ uid }) => uid);
      const input = { runs: file, values, store: store.directory, present, folder };
      return workers.run('read-run-tables', input, { signal });
    });
  }
  try {
    return await into.library.import(file, into.signal);
  } catch (error) {
    const isRefused = error instanceof Problem && error.code === 'model-unreadable';
    // The error about bytes does not help if the file is a text rather than a model.
    if (!isRefused || extname(file).toLowerCase() === '.onnx') throw error;
    const fields = { file: basename(file), importable: importableFiles.text };
    throw createProblem('file-unknown.ending', fields, error);
  }
}

/** @param unpack puts the runs into a folder like a store, and returns the uids of those that exist already */
async function importUnpacked(
  file: string,
  into: ImportInto,
  unpack: (folder: string, into: ImportInto) => Promise<readonly RunUid[]>,
): Promise<ImportedContent> {
  const { store, workers, onRuns, signal } = into;
  const { directory } = store;
  const incoming = makeIncoming(directory);
  const unpacked = join(incoming, 'unpacked');
  try {
    const present = await unpack(unpacked, into);
    const here = present.flatMap((uid) => store.runs.find(uid)?.id ?? []);
    const source = { directory: unpacked, name: basename(file), isUnpacked: true };
    const taken = await workers.run('import-runs', { source, directory, incoming }, { signal });
    const data = { from: unpacked, store: directory };
    if (signal?.aborted !== true) await workers.run('import-data', data, { signal });
    const runs = await runInTurns(store.runs.reading([...here, ...taken.ids]));
    onRuns?.(runs);
    signal?.throwIfAborted();
    return { kind: 'runs', runs, added: taken.added };
  } finally {
    await rm(incoming, { recursive: true, force: true });
  }
}
