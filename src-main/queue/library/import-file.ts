// Imports a file into the store: a model, or a bundle of runs.
import { statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { importableFiles } from '../../engine/catalogue';
import type { Imported, Run } from '../../engine/contract';
import { Problem, refuse } from '../../core/problem';
import { readStart } from '../../files/regular-file';
import { inTurns, makeIncoming, type RunStore } from '../../store';
import type { WorkerPool } from '../../workers/pool';
import type { ModelLibrary } from './library';

export interface ImportInto {
  readonly store: RunStore;
  readonly workers: WorkerPool;
  readonly library: ModelLibrary;
  /** Told of runs once they are in the store. */
  readonly onRuns?: (runs: readonly Run[]) => void;
  readonly signal?: AbortSignal | undefined;
}

/**
 * @param into.signal cancels the import, and its reason is thrown; runs that were taken by then stay
 * @throws Problem of the model, file-unknown or bundle-refused; nothing is kept then
 */
export async function importFile(file: string, into: ImportInto): Promise<Imported> {
  const stat = statSync(file, { throwIfNoEntry: false });
  const isZip =
    stat?.isFile() === true && readStart(file, 4).toString('latin1') === 'PK\u0003\u0004';
  if (isZip) return importBundle(file, into);
  try {
    return await into.library.import(file, into.signal);
  } catch (error) {
    const isRefused = error instanceof Problem && error.code === 'model-unreadable';
    // What is wrong with the bytes tells nobody that a text is no model.
    if (!isRefused || extname(file).toLowerCase() === '.onnx') throw error;
    const fields = { file: basename(file), importable: importableFiles.text };
    throw refuse('file-unknown.ending', fields, error);
  }
}

async function importBundle(
  file: string,
  { store, workers, onRuns, signal }: ImportInto,
): Promise<Imported> {
  const { directory } = store;
  const incoming = makeIncoming(directory);
  const unpacked = join(incoming, 'unpacked');
  try {
    await workers.run('unpack-bundle', { file, folder: unpacked }, { signal });
    const source = { directory: unpacked, name: basename(file), isUnpacked: true };
    const taken = await workers.run('import-runs', { source, directory, incoming }, { signal });
    const data = { from: unpacked, store: directory };
    if (signal?.aborted !== true) await workers.run('import-data', data, { signal });
    const runs = await inTurns(store.runs.reading(taken.ids));
    onRuns?.(runs);
    signal?.throwIfAborted();
    return { kind: 'runs', runs, added: taken.added };
  } finally {
    await rm(incoming, { recursive: true, force: true });
  }
}
