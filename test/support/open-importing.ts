// A store, and the way into it for files of runs.
import { importFile } from '../../src-main/queue/library/import-file';
import { ModelLibrary } from '../../src-main/queue/library/library';
import { directWorkers } from './direct-workers';
import { openStore } from './open-store';

export function openImporting() {
  const store = openStore();
  const workers = directWorkers();
  const library = new ModelLibrary(store, workers);
  const takeAny = (file: string, signal?: AbortSignal) =>
    importFile(file, { store, workers, library, signal });
  const take = async (file: string) => {
    const imported = await takeAny(file);
    if (imported.kind !== 'runs') throw new Error('A model came in.');
    return imported;
  };
  return { store, library, takeAny, take };
}
