// Imports a file into the store: a model, a bundle of runs with their exported models, or curves that another program
// logged.
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ActivationKind } from '../../catalogue/choices';
import { importableInWords, isEventFileName } from '../../catalogue/importable-files';
import type { Imported } from '../../contract/imported-model';
import { beginsRecord, headerBytes } from '../../store/event-files/records';
import { Problem } from '../../problem';
import type { Run } from '../../contract/run';
import type { RunStore } from '../../store/run-store';
import { makeIncoming } from '../../store/exchange/incoming';
import type { Found } from '../../store/exchange/take-folders';
import type { WorkerPool } from '../../workers/pool';
import type { ModelLibrary } from './library';

export interface ImportInto {
  readonly store: RunStore;
  readonly workers: WorkerPool;
  readonly library: ModelLibrary;
  /** Told of runs once they are in the store. */
  readonly onRuns?: (runs: readonly Run[]) => void;
  readonly signal?: AbortSignal | undefined;
  /** Of weights whose file does not say it. */
  readonly activation?: ActivationKind | null;
}

/**
 * @param file or a folder of TensorBoard event files
 * @param into.signal cancels the import; nothing is kept then, and its reason is thrown
 * @throws Problem of the model, file-unknown, bundle-refused or events-refused; nothing is kept then
 */
export async function importFile(file: string, into: ImportInto): Promise<Imported> {
  const stat = statSync(file, { throwIfNoEntry: false });
  const start = stat?.isFile() === true ? startOf(file) : Buffer.alloc(0);
  if (start.toString('latin1', 0, 4) === 'PK\u0003\u0004') return importBundle(file, into);
  const holdsEvents =
    beginsRecord(start) || (stat?.isFile() === true && isEventFileName(basename(file)));
  if (stat?.isDirectory() === true || holdsEvents) return importEvents(file, into);
  try {
    return await into.library.import(file, into.signal, into.activation);
  } catch (error) {
    const isRefused = error instanceof Problem && error.code === 'model-unreadable';
    // What is wrong with the bytes tells nobody that a text is no model.
    if (!isRefused || ['.onnx', '.safetensors'].includes(extname(file).toLowerCase())) throw error;
    throw new Problem(
      'file-unknown',
      `Unroll does not read files like ${basename(file)}. Nothing was imported. It reads: ${importableInWords}.`,
      error,
    );
  }
}

function importBundle(file: string, into: ImportInto): Promise<Imported> {
  const { store, workers, signal } = into;
  return importFolders(into, async (folder) => {
    const found = await workers.run('unpack-bundle', { file, folder }, { signal });
    await workers.run('take-data', { from: folder, store: store.directory }, { signal });
    return found;
  });
}

function importEvents(path: string, into: ImportInto): Promise<Imported> {
  const { workers, signal } = into;
  return importFolders(into, (folder) =>
    workers.run('import-events', { path, folder }, { signal }),
  );
}

type FindRuns = (folder: string) => Promise<Pick<Found, 'runs'>>;

/** @param find writes run folders into a folder, and checks them */
async function importFolders(
  { store, workers, onRuns, signal }: ImportInto,
  find: FindRuns,
): Promise<Imported> {
  const incoming = makeIncoming(store.directory);
  try {
    const source = join(incoming, 'unpacked');
    const { runs: found } = await find(source);
    const input = { source, directory: store.directory, runs: found };
    const taken = await workers.run('take-folders', input, { signal });
    if (taken === null) throw signal?.reason;
    const runs: Run[] = [];
    for (const id of taken.ids) {
      runs.push(store.runs.get(id));
      await nextTurn();
    }
    onRuns?.(runs);
    return { kind: 'runs', runs, added: taken.added };
  } finally {
    await rm(incoming, { recursive: true, force: true });
  }
}

/** The first bytes, which identify the format; fewer if the file is shorter. */
function startOf(file: string): Buffer {
  const start = Buffer.alloc(headerBytes);
  const handle = openSync(file, 'r');
  try {
    return start.subarray(0, readSync(handle, start, 0, headerBytes, 0));
  } finally {
    closeSync(handle);
  }
}
