// A file from anywhere into the store, whatever it is: a model, or a bundle of runs with their exported models.
import { closeSync, existsSync, mkdtempSync, openSync, readSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { exportsIn } from '../bundles/verify-runs';
import type { Imported } from '../contract/imported-model';
import type { Run } from '../contract/run';
import { Problem } from '../problem';
import type { RunStore } from '../runs/run-store';
import { storeOfFolders } from '../runs/exchange/store-of-folders';
import type { WorkerPool } from '../workers/pool';
import type { ModelLibrary } from './library';

export interface ImportInto {
  readonly store: RunStore;
  readonly workers: WorkerPool;
  readonly library: ModelLibrary;
  /** Takes the runs of the store in a folder, and tells whoever listens. */
  readonly importRuns: (source: string) => readonly Run[];
}

/** @throws Problem of the model, or bundle-refused; nothing is kept then */
export async function importFile(file: string, into: ImportInto): Promise<Imported> {
  return isZip(file) ? importBundle(file, into) : into.library.import(file);
}

async function importBundle(file: string, into: ImportInto): Promise<Imported> {
  const { store, workers, library, importRuns } = into;
  // Beside the runs, so that nothing is copied from one disk to another twice.
  const incoming = mkdtempSync(join(store.directory, 'incoming-'));
  try {
    const [unpacked, made] = [join(incoming, 'unpacked'), join(incoming, 'store')];
    const { runs: listed } = await workers.ask('unpack-bundle', { file, folder: unpacked });
    const uids = listed.map(({ uid }) => uid);
    const added = uids.filter((uid) => store.findRun(uid) === null).length;
    storeOfFolders(unpacked, made, uids);
    const runs = importRuns(made);
    for (const uid of uids) {
      const exported = join(exportsIn(unpacked), `${uid}.onnx`);
      if (existsSync(exported)) await importExport(library, exported);
    }
    return { kind: 'runs', runs, added };
  } finally {
    rmSync(incoming, { recursive: true, force: true });
  }
}

/** The runs are in: a model that is refused takes nothing from them. */
async function importExport(library: ModelLibrary, file: string): Promise<void> {
  try {
    await library.import(file);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
  }
}

function isZip(file: string): boolean {
  if (!(statSync(file, { throwIfNoEntry: false })?.isFile() ?? false)) return false;
  const start = Buffer.alloc(4);
  const handle = openSync(file, 'r');
  try {
    readSync(handle, start, 0, 4, 0);
  } finally {
    closeSync(handle);
  }
  return start.toString('latin1') === 'PK\u0003\u0004';
}
