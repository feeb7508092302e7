// What every verb uses: the store, workers, and the answer.
import { forTerminal } from '../catalogue/plain-text';
import { useDataOf } from '../datasets/data-home';
import { openRunStore } from '../store/run-store';
import type { RunStore } from '../store/run-store';
import type { SpawnWorker } from '../workers/channel';

/** Given by the entry point. */
export interface Built {
  readonly version: string;
  readonly spawnWorker: SpawnWorker;
  /** A page as a PDF; null where there is no Electron to print it. */
  readonly printPdf: ((html: string) => Promise<Uint8Array>) | null;
}

export interface GlobalOptions {
  readonly store: string;
  readonly json?: true;
}

export interface Session extends Omit<Built, 'version'> {
  readonly json: boolean;
  /** The store's folder. */
  readonly directory: string;
  /** Opened when first used. */
  readonly store: RunStore;
  /** The verb's one answer: the document with --json, the text otherwise. */
  readonly answer: (document: unknown, text: string) => void;
  readonly close: () => void;
}

/** Told how far something is that takes seconds for thousands of runs. */
export const showFolding = (what: string) => (done: number, of: number) => {
  // A few take no time.
  if (!process.stderr.isTTY || of < 100) return;
  process.stderr.write(`\runroll: ${what}: ${Math.round((100 * done) / of)} %`);
  if (done === of) process.stderr.write('\n');
};

export function createSession(options: GlobalOptions, { spawnWorker, printPdf }: Built): Session {
  const json = options.json ?? false;
  let store: RunStore | undefined;
  useDataOf(options.store);
  return {
    json,
    spawnWorker,
    printPdf,
    directory: options.store,
    get store() {
      if (store) return store;
      store = openRunStore(options.store, showFolding('reading the runs from their folders'));
      if (store.recovery !== null)
        process.stderr.write(`unroll: note: ${forTerminal(store.recovery)}\n`);
      return store;
    },
    answer: (document, text) => {
      const answer = json ? JSON.stringify(document) : text;
      if (answer !== '') process.stdout.write(`${forTerminal(answer)}\n`);
    },
    close: () => store?.close(),
  };
}
