// Handles calls about the user's data sets of sequences: they are read, shown, and then added or discarded.
import { readdirSync, rmSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { BrowserWindow } from 'electron';
import type { SequenceDataMetadata } from '../../engine/contract';
import { dataFiles, dataStore } from '../../engine/datasets';
import { Problem } from '../../core/problem';
import { makeTemporaryFolder } from '../../files/temporary-folder';
import type { RunStore } from '../../store';
import type { WorkerPool } from '../../workers/pool';
import type { DomainHandlers } from './call-handlers';
import { askForFiles, askForFolder } from './save-dialog';

const isReadable = (name: string) =>
  [...dataFiles.endings, '.md'].includes(extname(name).toLowerCase());

export function createSequenceHandlers(
  runs: Pick<RunStore, 'directory' | 'requireUnusedData'>,
  workers: Pick<WorkerPool, 'run'>,
  window: () => BrowserWindow | null,
): DomainHandlers<'datasets'> {
  const { directory: store } = runs;
  let stopping = new AbortController();
  /** The data that were read last, and have not been added yet. */
  let found: { readonly folder: string; readonly facts: SequenceDataMetadata } | null = null;
  /** The paths that were read last. */
  let paths: readonly string[] | null = null;
  const chooseFiles = (from: 'files' | 'folder' | 'again') =>
    from === 'again' ? paths : ask(from, window());
  const drop = () => {
    stopping.abort();
    stopping = new AbortController();
    if (found !== null) remove(found.folder);
    found = null;
  };
  process.once('exit', drop);

  return {
    'datasets.list': () => dataStore.list(store),
    'datasets.recognise': ({ files }) => files.filter(hasSequences),
    'datasets.read': async ({ from, options = {} }) => {
      const source = typeof from === 'string' ? await chooseFiles(from) : from;
      if (source === null) return null;
      drop();
      if (!('kind' in source)) paths = source;
      const { signal } = stopping;
      const folder = makeTemporaryFolder('unroll-data-');
      try {
        const parsed = await workers.run(
          'read-sequences',
          { from: source, options, folder },
          { signal },
        );
        if (parsed.data === null) remove(folder);
        else found = { folder, facts: parsed.data.facts };
        return parsed;
      } catch (error) {
        remove(folder);
        if (signal.aborted) return null;
        throw error;
      }
    },
    'datasets.add': async ({ name }) => {
      if (found === null)
        throw new Problem('bad-request', 'The data is no longer loaded. Open it again.');
      const { folder, facts } = found;
      const { sha256 } = facts;
      dataStore.requireFreeName(store, { name, sha256 });
      const added = await workers.run('add-sequences', { folder, sha256, name, store });
      drop();
      return added;
    },
    'datasets.rename': ({ name, sha256 }) => {
      dataStore.requireFreeName(store, { name, sha256 });
      // The same data under another name.
      return workers.run('add-sequences', { folder: store, sha256, name, store });
    },
    'datasets.remove': ({ sha256 }) => {
      runs.requireUnusedData(sha256);
      dataStore.remove(store, sha256);
    },
    'datasets.cancel': drop,
  };
}

const remove = (folder: string) => {
  rmSync(folder, { recursive: true, force: true });
};

/** Whether dropped files are data, from their ending, or for a folder from its contents. */
function hasSequences(path: string): boolean {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) return isReadable(path);
  try {
    if (dataFiles.isIdxFolder(path)) return true;
    const entries = readdirSync(path, { withFileTypes: true });
    // A folder for each class, or the files themselves.
    const inner = entries.filter((entry) => entry.isDirectory()).slice(0, 20);
    const names = [path, ...inner.map(({ name }) => join(path, name))].flatMap((one) =>
      readdirSync(one),
    );
    return names.some(isReadable);
  } catch {
    return false;
  }
}

async function ask(
  what: 'files' | 'folder',
  window: BrowserWindow | null,
): Promise<readonly string[] | null> {
  if (what === 'files') return askForData(window);
  const folder = await askForFolder(window, 'Add a folder of data');
  return folder === null ? null : [folder];
}

/** @returns files of sequences, or null when the user cancels */
export function askForData(window: BrowserWindow | null): Promise<readonly string[] | null> {
  const [first = '*', ...others] = [...dataFiles.endings, '.md'].map((ending) => ending.slice(1));
  const kind = { name: 'Data files', extensions: [first, ...others] } as const;
  return askForFiles(window, 'Add data', kind);
}
