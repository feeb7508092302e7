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
import { indexFile } from '../../src-main/store/schema/database';

const runCount = 6;
/** Each run has an experiment of its own, and a sweep waits besides. */
const report = 'ece1508-assignment-4';

/** The files that a store has, and its index. */
const filesOf = (directory: string) =>
  readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .map((name) => join(directory, name))
    .filter((path) => statSync(path).isFile())
    .sort();

export function attackFile(
  kind: 'flips' | 'cuts' | 'index' | 'index-cuts',
  count: number,
  seed: number,
): Outcome[] {
  const scratch = mkdtempSync(join(tmpdir(), 'unroll-reliability-'));
  try {
    const random = createRandom(seed);
    const original = join(scratch, 'original');
    makeStore(original);
    const anyOf = (directory: string) => {
      const files = filesOf(directory);
      return at(files, random.index(files.length));
    };
    /** Of a copy, which gets its index by its first opening. */
    const index = (directory: string) => {
      openRunStore(directory).close();
      return indexFile(directory);
    };
    const cut = (file: string) => {
      truncateSync(file, random.index(statSync(file).size));
    };
    const damages = {
      flips: (directory: string) => {
        flip(anyOf(directory), random);
      },
      cuts: (directory: string) => {
        cut(anyOf(directory));
      },
      index: (directory: string) => {
        flip(index(directory), random);
      },
      'index-cuts': (directory: string) => {
        cut(index(directory));
      },
    };
    const what = {
      flips: `one byte of any file of the store (${runCount} runs) changed`,
      cuts: 'any file of the store cut off',
      index: 'one byte of the index changed',
      'index-cuts': 'the index cut off',
    };
    const all = Array.from({ length: count }, () => damages[kind]);
    return [attack(`${what[kind]}, ${count} places`, original, scratch, all)];
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function attack(
  what: string,
  original: string,
  scratch: string,
  damages: readonly ((directory: string) => void)[],
): Outcome {
  const expected = contentsOf(original);
  let [same, lost, different, refused, slowestMs] = [0, 0, 0, 0, 0];
  for (const damage of damages) {
    const copy = join(scratch, 'copy');
    rmSync(copy, { recursive: true, force: true });
    cpSync(original, copy, { recursive: true });
    damage(copy);
    const startMs = performance.now();
    try {
      const { recovery, parts } = contentsOf(copy);
      if (JSON.stringify(parts) === JSON.stringify(expected.parts)) same += 1;
      else if (recovery !== null) lost += 1;
      else different += 1;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      refused += 1;
    }
    slowestMs = Math.max(slowestMs, performance.now() - startMs);
  }
  return {
    attack: what,
    result: `${same} with every value as before, ${lost} with a loss that is told, ${different} with one that is not, ${refused} refused; opened, checked and read within ${Math.round(slowestMs)} ms`,
    passed: different === 0 && refused === 0,
  };
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

interface Contents {
  /** By kind, each part as text, since that has every digit and no −0. */
  readonly parts: Readonly<Record<string, readonly string[]>>;
  readonly recovery: string | null;
}

/** Everything that the store holds after its check. */
function contentsOf(directory: string): Contents {
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
        Array.from(store.curves.read(run.id, metric).values),
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
    const texts = Object.entries(parts).map(([kind, all]) => [
      kind,
      all.map((part) => JSON.stringify(part)),
    ]);
    return {
      parts: Object.fromEntries(texts) as Contents['parts'],
      recovery: said.filter((one) => one !== null).join(' ') || null,
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
