// Tries one hostile store: collects it, opens it, reads all of its contents, and permanently removes its runs.
// Any change outside of the collecting store, and any error that is not a Problem, is a fault.
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { metrics, type CurveMetric } from '../../../src-main/engine/catalogue/metrics';
import { profileMetrics } from '../../../src-main/engine/catalogue/metrics';
import { defaultCompareView } from '../../../src-main/contract/compare-view';
import {
  getCheckpointFile,
  writeCheckpoint,
} from '../../../src-main/engine/checkpoints/checkpoint-file';
import {
  listSequenceData,
  readSequenceData,
  readSequenceProperties,
  getSequenceFile,
  writeSequenceData,
} from '../../../src-main/engine/datasets/sequence-file';
import { runOwned } from '../../../src-main/engine/run-folder/owner';
import { rewriteJournal } from '../../../src-main/engine/run-folder/rewrite-journal';
import { getCheckpointFolder } from '../../../src-main/engine/run-folder/run-folder';
import { collectRuns } from '../../../src-main/queue/collect';
import { Problem } from '../../../src-main/core/problem';
import { keepDeletedMs, purgeTrash } from '../../../src-main/engine/run-folder/trash';
import { checkFolders } from '../../../src-main/store/recovery/repair';
import { openRunStore, type RunStore } from '../../../src-main/store/run-store';
import { createRunUid } from '../../../src-main/engine/contract/run-uid';
import { toStoreProblem } from '../../../src-main/store/index/store-problem';
import { createLabelledSequences, createSequenceData } from '../sequence-data';
import { addEvents } from '../journal';
import { createRecordedRun, sampleConfig } from '../sample-run';
import { makeHostileStore, type Templates } from './make-store';

export interface StoreTrial {
  /** The faults, as sentences. */
  readonly faults: readonly string[];
  /** The code of the problem with which the store was rejected; null if it was collected. */
  readonly collected: string | null;
  readonly opened: string | null;
}

/** A folder with a store of one's own, files that nobody may touch, and a place for hostile stores. */
/** In memory where the system has such a folder: otherwise waiting for the disk is most of the time. */
const inMemory = '/dev/shm';

export class HostileWorld {
  readonly folder = mkdtempSync(
    join(existsSync(inMemory) ? inMemory : tmpdir(), 'unroll-hostile-'),
  );
  readonly #ours: RunStore;
  readonly #templates: Templates;
  readonly #victims = join(this.folder, 'victim');

  constructor() {
    const folders = [1, 2, 3].map((depth) =>
      join(this.folder, ...Array<string>(depth).fill('home'), 'victim'),
    );
    for (const folder of [this.#victims, ...folders]) {
      mkdirSync(join(folder, 'checkpoints'), { recursive: true });
      for (const name of ['thesis', 'journal', 'empty', 'checkpoints/epoch-0001.safetensors']) {
        writeFileSync(join(folder, name), name === 'empty' ? '' : `what is in ${name}`, {
          mode: 0o600,
        });
      }
    }
    this.#templates = { store: this.#template(), targets: this.#targets() };
    this.#ours = openRunStore(join(this.folder, 'home', 'home', 'store'));
  }

  async try(seed: number): Promise<StoreTrial> {
    const plan = join(this.folder, 'home', 'plan');
    const store = join(plan, 'stores', 'hostile');
    rmSync(plan, { recursive: true, force: true });
    makeHostileStore(seed, store, this.#templates);
    const faults: string[] = [];
    const collected = await this.#watched(faults, 'collecting', this.#ours.directory, () =>
      this.#collect(plan),
    );
    const opened = await this.#watched(faults, 'opening', store, () => {
      this.#open(store);
    });
    return { faults, collected, opened };
  }

  close(): void {
    this.#ours.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  async #watched(
    faults: string[],
    what: string,
    own: string,
    action: () => Promise<void> | void,
  ): Promise<string | null> {
    const before = getState(this.folder, own);
    const outcome = await attempt(action);
    const after = getState(this.folder, own);
    for (const path of new Set([...before.keys(), ...after.keys()])) {
      if (before.get(path) !== after.get(path)) faults.push(`${what} changed ${path}`);
    }
    if (outcome === null) return null;
    const fault = untyped(outcome);
    if (fault !== null) faults.push(`${what} threw ${fault}`);
    return outcome instanceof Problem ? outcome.code : 'untyped';
  }

  async #collect(plan: string): Promise<void> {
    await collectRuns(this.#ours, plan);
    useAll(this.#ours);
    for (const { id } of this.#ours.runs.list()) this.#ours.runs.delete([id]);
    purge(this.#ours.directory);
  }

  #open(directory: string): void {
    const store = openRunStore(directory);
    try {
      useAll(store);
      attemptSync(() => {
        store.saved.saveAnswer('report', 'other', 'answer');
      });
      attemptSync(() => {
        useData(directory);
      });
      attemptSync(() => checkFolders(directory, () => undefined));
      for (const { id, status } of store.runs.list()) {
        if (status === 'running') continue;
        attemptSync(() => store.runs.edit(id, { notes: 'seen' }));
        attemptSync(() => {
          train(store, id);
        });
        attemptSync(() => {
          store.runs.delete([id]);
        });
      }
    } finally {
      store.close();
    }
    purge(directory);
    openRunStore(directory).close();
  }

  #template(): string {
    const directory = join(this.folder, 'template');
    const store = openRunStore(directory);
    const { experimentId } = createRecordedRun(store, 'first');
    createRecordedRun(store, 'second');
    store.runs.delete([2]);
    store.saved.saveView(defaultCompareView);
    store.saved.saveAnswer('report', 'field', 'answer');
    const waits = { uid: createRunUid(), name: 'waits', config: sampleConfig() };
    store.queue.add([{ experimentId, ...waits }]);
    store.close();
    return directory;
  }

  #targets(): string[] {
    const files = ['thesis', 'journal', 'empty', '', 'nowhere'].map((name) =>
      join(this.#victims, name),
    );
    return [
      ...files,
      '/dev/zero',
      '/dev/null',
      '.',
      '..',
      '../..',
      join(this.folder, 'template', 'workspace'),
    ];
  }
}

/** Reads everything that a store shows. */
function useAll(store: RunStore): void {
  store.saved.lastView();
  store.saved.answers('report');
  attemptSync(() => [store.queue.list(), store.queue.idleRaces()]);
  for (const { id } of store.runs.list()) {
    const reads = [
      () => store.curves.epochs(id),
      () => store.files.checkpoint(id, null),
      () => store.files.folder(id),
      ...profileMetrics.map((metric) => () => store.curves.profiles(id, metric)),
      ...[...metrics, ...store.curves.metrics([id])].map(
        (metric) => () => store.curves.series(id, metric as CurveMetric),
      ),
    ];
    for (const read of reads) attemptSync(read);
  }
}

/** Writes the next epoch like a trainer. An error of the system is a crash of the training. */
function train(store: RunStore, id: number): void {
  const folder = store.files.folder(id);
  try {
    runOwned(folder, (token) => {
      addEvents(folder, [{ kind: 'resumed', step: 0, at: '' }], token);
      writeCheckpoint(getCheckpointFile(getCheckpointFolder(folder), 3), {}, {});
      rewriteJournal(folder, token);
    });
  } catch (error) {
    if (error instanceof Problem || (error as NodeJS.ErrnoException).code !== undefined) return;
    throw error;
  }
}

/** Lists, reads and adds the data sets. */
function useData(directory: string): void {
  for (const { sha256 } of listSequenceData(directory).sets) {
    readSequenceData(getSequenceFile(directory, sha256));
  }
  attemptSync(() => readSequenceProperties(getSequenceFile(directory, '0'.repeat(64))));
  const one = createLabelledSequences([[[1], [2]]], [0]);
  writeSequenceData(directory, createSequenceData(one, one, ['a']));
}

/** Runs an action and ignores Problems: a problem with one value of a store does not affect the others. */
function attemptSync(action: () => unknown): void {
  try {
    action();
  } catch (error) {
    if (untyped(error) !== null) throw error;
  }
}

/** @returns the thrown error; null if there is none */
async function attempt(action: () => Promise<void> | void): Promise<unknown> {
  try {
    await action();
    return null;
  } catch (error) {
    return error;
  }
}

/** Permanently removes deleted runs. */
function purge(directory: string): void {
  try {
    for (const days of [2, 4]) purgeTrash(directory, Date.now() + days * keepDeletedMs);
    openRunStore(directory).close();
  } catch (error) {
    throw toStoreProblem(error, directory);
  }
}

/**
 * Describes an error that is not a Problem, or a Problem that hides a mistake of the program; returns null for
 * others.
 */
function untyped(error: unknown): string | null {
  if (!(error instanceof Problem)) return String(error instanceof Error ? error.stack : error);
  const { cause } = error;
  const isMistake =
    cause instanceof TypeError ||
    cause instanceof ReferenceError ||
    cause instanceof SyntaxError ||
    (cause instanceof Error && cause.name === 'ZodError') ||
    (cause instanceof RangeError &&
      /^(Invalid|Maximum|Offset|offset|byte|Array)/.test(cause.message));
  return isMistake ? `${error.message}\n${String(cause.stack)}` : null;
}

/** Returns the kind and content of all files below a folder, except those of one store. */
function getState(folder: string, without: string): Map<string, string> {
  const states = new Map<string, string>();
  const walk = (path: string) => {
    if (path === without) return;
    const stat = lstatSync(path);
    const contents = stat.isSymbolicLink()
      ? readlinkSync(path)
      : stat.isFile()
        ? `${stat.mtimeMs} ${stat.size < 100 ? readFileSync(path, 'latin1') : ''}`
        : '';
    states.set(path, `${stat.mode} ${stat.isFile() ? stat.size : ''} ${contents}`);
    if (stat.isDirectory()) for (const name of readdirSync(path)) walk(join(path, name));
  };
  if (existsSync(folder)) walk(folder);
  return states;
}
