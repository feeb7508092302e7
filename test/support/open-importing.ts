// A store, the function that imports files of runs, and such a file.
import { join } from 'node:path';
import { importFile } from '../../src-main/queue/library/import-file';
import { ModelLibrary } from '../../src-main/queue/library/library';
import { writeBundle } from '../../src-main/store/exchange/write-bundle';
import type { RunStore } from '../../src-main/store/run-store';
import { createDirectWorkers } from './direct-workers';
import { openStore } from './open-store';
import { createTemporaryDirectory } from './temporary';

export function openImporting() {
  const store = openStore();
  const workers = createDirectWorkers();
  const library = new ModelLibrary(store, workers);
  const takeAny = (file: string, signal?: AbortSignal) =>
    importFile([file, null], { store, workers, library, signal });
  const take = async (file: string) => {
    const imported = await takeAny(file);
    if (imported.kind !== 'runs') throw new Error('A model came in.');
    return imported;
  };
  return { store, library, takeAny, take };
}

export async function createBundle(store: RunStore, ...ids: number[]): Promise<string> {
  const file = join(createTemporaryDirectory(), 'runs.unroll');
  const runs = ids.map((id) => store.runs.get(id));
  await writeBundle(store.directory, runs, file, () => undefined);
  return file;
}
