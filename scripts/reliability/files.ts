// Damages a store's files and its index in many places, each time in a fresh copy, repairs it as `unroll repair` does, and compares
// everything that the store then holds with what it held before.
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runConfigSchema } from '../../src-main/catalogue/config';
import { at } from '../../src-main/element-at';
import { defaultCompareView } from '../../src-main/contract/compare-view';
import { createRandom, type Random } from '../../src-main/datasets/random';
import { Problem } from '../../src-main/problem';
import { checkFolders } from '../../src-main/store/recovery/repair';
import { openRunStore, type RunStore } from '../../src-main/store/run-store';
import { newUid } from '../../src-main/contract/run-uid';
import { recordedRun } from '../../test/support/recorded-run';
import type { Outcome } from './main';
import { indexFile } from '../../src-main/store/index/database';

const runCount = 6;
/** Each run has an experiment of its own, and a sweep waits besides. */
const report = 'ece1508-assignment-4';

/** What is done to a copy of the store. */
const damages = {
  'one byte of any file changed': (directory: string, random: Random) => {
    flip(anyFile(directory, random), random);
  },
  'any file cut off': (directory: string, random: Random) => {
    cut(anyFile(directory, random), random);
  },
  'one byte of the index changed': (directory: string, random: Random) => {
    flip(madeIndex(directory), random);
  },
  'the index cut off': (directory: string, random: Random) => {
    cut(madeIndex(directory), random);
  },
};

function anyFile(directory: string, random: Random): string {
  const files = readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .map((name) => join(directory, name))
    .filter((path) => statSync(path).isFile())
    .sort();
  return at(files, random.index(files.length));
}

/** A copy gets its index by its first opening. */
function madeIndex(directory: string): string {
  openRunStore(directory).close();
  return indexFile(directory);
}

export function damageFiles(what: keyof typeof damages, count: number, seed: number): Outcome {
  const scratch = mkdtempSync(join(tmpdir(), 'unroll-reliability-'));
  try {
    const random = createRandom(seed);
    const [original, copy] = [join(scratch, 'original'), join(scratch, 'copy')];
    makeStore(original);
    const expected = contentsOf(original);
    let [same, lost, different, refused, slowestMs] = [0, 0, 0, 0, 0];
    for (let place = 0; place < count; place += 1) {
      rmSync(copy, { recursive: true, force: true });
      cpSync(original, copy, { recursive: true });
      damages[what](copy, random);
      const startMs = performance.now();
      try {
        const { recovery, parts } = contentsOf(copy);
        if (parts === expected.parts) same += 1;
        else if (recovery !== '') lost += 1;
        else different += 1;
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        refused += 1;
      }
      slowestMs = Math.max(slowestMs, performance.now() - startMs);
    }
    return {
      attack: `${what}, in a store of ${runCount} runs, ${count} places`,
      result: `${same} with every value as before, ${lost} with a loss that is told, ${different} with one that is not, ${refused} refused; opened, checked and read within ${Math.round(slowestMs)} ms`,
      passed: different === 0 && refused === 0,
    };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function makeStore(directory: string): void {
  const store = openRunStore(directory);
  for (let run = 1; run <= runCount; run += 1) {
    const { id } = recordedRun(store, `run ${run}`);
    if (run === 2) store.runs.edit(id, { notes: 'The best one.', addTags: ['best'] });
    saveOnce(store, run);
  }
  store.close();
}

/** Stores data that no run's folder has. */
function saveOnce(store: RunStore, run: number): void {
  store.saved.saveView({ ...defaultCompareView, filter: 'as it was last left' });
  store.saved.saveAnswer(report, `answer ${run}`, `What was written under question ${run}.`);
  const experimentId = store.experiments.create(`sweep ${run}`);
  const config = runConfigSchema.parse({ cell: 'gru', seed: run });
  const waiting = { experimentId, uid: newUid(), name: `GRU ${run}`, config };
  store.queue.add([{ ...waiting, priority: run % 2 }]);
}

/** Everything that the store holds after its check, as text, since that has every digit and no −0; and what it tells of a loss. */
function contentsOf(directory: string): { readonly parts: string; readonly recovery: string } {
  const damaged = checkFolders(directory, () => undefined);
  const store = openRunStore(directory);
  const said = [store.recovery, ...damaged.values()];
  try {
    const listed = store.runs.list();
    const runs = listed.map((run) => ({
      ...run,
      experimentId: 0,
      epochs: store.curves.epochs(run.id),
      curves: (['train/loss', 'train/accuracy', 'trainer-memory'] as const).map((metric) =>
        Array.from(store.curves.load(run.id, metric).values),
      ),
      profiles: store.curves.profiles(run.id, 'gradient-through-time/h'),
      checkpoints: [1, 2].map((epoch) => checkpointOf(store, run.id, epoch)),
    }));
    const waiting = store.queue.list(100);
    const parts = {
      runs,
      views: [store.saved.lastView()].filter((view) => view !== null),
      answers: [...store.saved.answers(report)],
      queue: waiting.map(({ uid, name, config, priority }) => ({ uid, name, config, priority })),
    };
    return {
      parts: JSON.stringify(parts),
      recovery: said.filter((one) => one !== null).join(' '),
    };
  } finally {
    store.close();
  }
}

/** Its name, or why it is not used. */
function checkpointOf(store: RunStore, runId: number, epoch: number): string {
  try {
    return store.files.checkpoint(runId, epoch).file.slice(store.directory.length);
  } catch (error) {
    if (error instanceof Problem && error.code === 'checkpoint-damaged') return error.code;
    throw error;
  }
}

function flip(file: string, random: Random): void {
  const bytes = readFileSync(file);
  const position = random.index(bytes.length);
  bytes.writeUInt8(bytes.readUInt8(position) ^ (1 + random.index(255)), position);
  writeFileSync(file, bytes);
}

function cut(file: string, random: Random): void {
  truncateSync(file, random.index(statSync(file).size));
}
