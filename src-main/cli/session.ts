// The session that every verb uses: the store, workers, and the output.
import { existsSync } from 'node:fs';
import type { WriteStream } from 'node:tty';
import { escapeForTerminal } from '../core/plain-text';
import { dataStore } from '../engine/datasets';
import { openRunStore, type RunStore } from '../store';
import { Problem } from '../core/problem';
import type { SpawnWorker } from '../workers/channel';
import { WorkerPool } from '../workers/pool';
import { isTerminal } from './output';

/** Given by the entry point. */
export interface Environment {
  readonly version: string;
  readonly spawnWorker: SpawnWorker;
  /** A page as a PDF; null where there is no Electron to print it. */
  readonly printPdf: ((html: string) => Promise<Uint8Array>) | null;
}

export interface GlobalOptions {
  readonly store: string;
  readonly json?: true;
  readonly quiet?: true;
}

export interface Session extends Pick<Environment, 'printPdf'> {
  readonly json: boolean;
  /** The store's folder. */
  readonly directory: string;
  /** Opened when first used. */
  readonly store: RunStore;
  /** Its processes start with the first task. */
  readonly workers: WorkerPool;
  /** The stream for progress, separate from a JSON document; null if progress is not requested. */
  readonly progress: WriteStream | null;
  /** Writes a line of progress. */
  readonly tell: (line: string) => void;
  /** Writes the verb's output: the document with --json, the text otherwise. */
  readonly answer: (document: unknown, text: string) => void;
  readonly close: () => Promise<void>;
}

/** Shows the progress of work that takes seconds for thousands of runs. */
export const showFolding = (what: string) => (done: number, of: number) => {
  // A small number takes no time.
  if (!isTerminal(process.stderr) || of < 100) return;
  process.stderr.write(`\runroll: ${what}: ${Math.round((100 * done) / of)} %`);
  if (done === of) process.stderr.write('\n');
};

/**
 * @param options whether the store may be a new one, if it is used
 * @param onAnswer called before the output is written
 * @throws Problem bad-request with the first use of a missing store that may not be created
 */
export function createSession(
  options: GlobalOptions & { readonly isNewStore?: boolean },
  { spawnWorker, printPdf }: Environment,
  onAnswer: () => void = () => undefined,
): Session {
  const json = options.json ?? false;
  const progress = options.quiet ? null : json ? process.stderr : process.stdout;
  let store: RunStore | undefined;
  const workers = new WorkerPool(spawnWorker);
  dataStore.use(options.store);
  return {
    json,
    progress,
    tell: (line) => progress?.write(`${escapeForTerminal(line)}\n`),
    workers,
    printPdf,
    directory: options.store,
    get store() {
      if (store) return store;
      if (!existsSync(options.store) && options.isNewStore === false) {
        const message = `There is no store ${options.store}. Nothing was done.`;
        throw new Problem('bad-request', message);
      }
      store = openRunStore(options.store, showFolding('reading the runs from their folders'));
      if (store.recovery !== null)
        process.stderr.write(`unroll: note: ${escapeForTerminal(store.recovery)}\n`);
      return store;
    },
    answer: (document, text) => {
      onAnswer();
      const answer = json ? JSON.stringify(document) : text;
      if (answer !== '') process.stdout.write(`${escapeForTerminal(answer)}\n`);
    },
    close: async () => {
      await workers.close();
      store?.close();
    },
  };
}
