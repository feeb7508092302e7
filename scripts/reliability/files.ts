// Damages a store's files in many places, each time in a fresh copy, and compares everything that the store then holds
// with what it held before. Data that only the newest backup also has may be missing or older if the store reports it.
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runConfigSchema } from '../../src-main/catalogue/config';
import { defaultCompareView } from '../../src-main/contract/compare-view';
import { sweepSchema } from '../../src-main/contract/sweep';
import { createRandom, type Random } from '../../src-main/datasets/random';
import { Problem } from '../../src-main/problem';
import { newUid, openRunStore, type RunStore } from '../../src-main/store/run-store';
import { recordedRun } from '../../test/support/recorded-run';
import type { Outcome } from './main';

const runCount = 6;
/** The backup is made after so many of them. */
const runsInBackup = 4;
/** Each run has an experiment of its own, and a sweep waits besides. */
const experimentIds = Array.from({ length: 2 * runCount }, (_, place) => place + 1);
const report = 'ece1508-assignment-4';
const fileIn = (directory: string) => join(directory, 'unroll.db');

export function attackFile(
  kind: 'flips' | 'cuts' | 'logs',
  count: number,
  seed: number,
): Outcome[] {
  const scratch = mkdtempSync(join(tmpdir(), 'unroll-reliability-'));
  try {
    const random = createRandom(seed);
    if (kind === 'logs') return [withoutLogs(scratch)];
    const original = join(scratch, 'original');
    makeStore(original);
    const size = readFileSync(fileIn(original)).length;
    const damage = (directory: string) => {
      if (kind === 'flips') flip(directory, random.index(size), random);
      else cut(directory, random.index(size));
    };
    const places = Array.from({ length: count }, () => damage);
    const what =
      kind === 'flips'
        ? `one byte of unroll.db (${Math.round(size / 1024)} kB, ${runCount} runs) changed, ${count} places`
        : `unroll.db cut off, ${count} places`;
    return [attack(what, original, scratch, places)];
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
  let [same, repaired, lessAndTold, different, refused, slowestMs] = [0, 0, 0, 0, 0, 0];
  for (const damage of damages) {
    const copy = join(scratch, 'copy');
    rmSync(copy, { recursive: true, force: true });
    cpSync(original, copy, { recursive: true });
    damage(copy);
    const startMs = performance.now();
    try {
      const found = contentsOf(copy);
      const verdict = compare(expected, found);
      if (verdict === 'same') same += 1;
      else if (verdict === 'less, and told') lessAndTold += 1;
      else different += 1;
      if (verdict === 'same' && found.recovery !== null) repaired += 1;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      refused += 1;
    }
    slowestMs = Math.max(slowestMs, performance.now() - startMs);
  }
  return {
    attack: what,
    result: `${same} with every value as before (${repaired} repaired and told), ${lessAndTold} without a row that no copy has, and told, ${different} with another value or a run less, ${refused} refused; opened and read within ${Math.round(slowestMs)} ms`,
    passed: different === 0 && refused === 0,
  };
}

/** Half of the saved data is also in the backup, some of it in an older version. */
function makeStore(directory: string): void {
  const store = openRunStore(directory);
  for (let run = 1; run <= runCount; run += 1) {
    const { id } = recordedRun(store, `run ${run}`);
    const exported = { bytes: 1000 * run, maxDifference: 1e-6, images: 10_000, accuracy: 0.9 };
    store.addExport(id, 2, { file: `/somewhere/run-${run}.onnx`, ...exported });
    if (run === 2) store.editRun(id, { notes: 'The best one.', addTags: ['best'], pinned: true });
    saveOnce(store, run);
    if (run === runsInBackup) store.backUp();
  }
  store.saveView('view 1', { ...defaultCompareView, filter: 'changed since the backup' });
  store.saveReportAnswer(report, 'answer 1', 'changed since the backup');
  store.close();
}

/** Stores data that has no second copy in a run's folder. */
function saveOnce(store: RunStore, run: number): void {
  store.saveView(`view ${run}`, { ...defaultCompareView, filter: `cell:gru ${run}` });
  store.saveView('', { ...defaultCompareView, filter: 'as it was last left' });
  store.saveReportAnswer(report, `answer ${run}`, `What was written under question ${run}.`);
  const vary = [{ setting: 'learningRate', values: `0.01, 0.00${run}` }];
  const sweep = sweepSchema.parse({ experiment: { cells: ['gru'] }, vary });
  const experimentId = store.createExperiment(`sweep ${run}`, sweep, `plan-${run}`);
  const config = runConfigSchema.parse({ cell: 'gru', seed: run });
  const waiting = { experimentId, uid: newUid(), name: `GRU ${run}`, config };
  store.queued((queue) => {
    queue.add([{ ...waiting, priority: run % 2, tries: 0 }]);
  });
}

type Kind = 'runs' | 'views' | 'answers' | 'exports' | 'queue' | 'sweeps';

interface Contents {
  readonly parts: Readonly<Record<Kind, readonly string[]>>;
  readonly recovery: string | null;
}

/** The word by which the store reports that a kind of data is missing or older. Runs must never be. */
const toldBy: Readonly<Record<Exclude<Kind, 'runs'>, RegExp>> = {
  views: /view/i,
  answers: /answer/i,
  exports: /export/i,
  queue: /queued/i,
  sweeps: /sweep/i,
};

function compare(expected: Contents, found: Contents): 'same' | 'less, and told' | 'different' {
  const kinds = Object.keys(expected.parts) as Kind[];
  const changed = kinds.filter(
    (kind) => JSON.stringify(expected.parts[kind]) !== JSON.stringify(found.parts[kind]),
  );
  if (changed.length === 0) return 'same';
  const isTold = changed.every((kind) => {
    if (kind === 'runs') return false;
    const isWritten = found.parts[kind].every(
      (part) => expected.parts[kind].includes(part) || isOlder(part),
    );
    return isWritten && toldBy[kind].test(found.recovery ?? '');
  });
  return isTold ? 'less, and told' : 'different';
}

/** As it was written before the backup. */
const isOlder = (part: string) =>
  /"view 1".*"cell:gru 1"|"answer 1","What was written under question 1\."/.test(part);

/** Everything that the store holds. As text, since that has every digit and no −0. */
function contentsOf(directory: string): Contents {
  const store = openRunStore(directory);
  try {
    const listed = store.listRuns();
    const runs = listed.map((run) => ({
      ...run,
      experimentId: 0,
      epochs: store.epochs(run.id),
      curves: (['train/loss', 'train/accuracy', 'trainer-memory'] as const).map((metric) =>
        Array.from(store.curve(run.id, metric).values),
      ),
      profiles: store.profiles(run.id, 'gradient-through-time/h'),
      checkpoints: [1, 2].map((epoch) =>
        store.checkpoint(run.id, epoch).file.slice(directory.length),
      ),
    }));
    const waiting = store.queued((queue) => queue.list(100));
    const parts = {
      runs,
      views: [store.lastView(), ...store.views()].filter((view) => view !== null),
      answers: [...store.reportAnswers(report)],
      exports: listed.flatMap(({ uid, id }) => {
        const exported = store.lastExport(id);
        return exported === null ? [] : [{ uid, exported }];
      }),
      queue: waiting.map(({ uid, name, config, priority }) => ({ uid, name, config, priority })),
      sweeps: experimentIds.flatMap((id) => store.sweepOf(id) ?? []),
    };
    const texts = Object.entries(parts).map(([kind, all]) => [
      kind,
      all.map((part) => JSON.stringify(part)),
    ]);
    return {
      parts: Object.fromEntries(texts) as Contents['parts'],
      recovery: store.recovery,
    };
  } finally {
    store.close();
  }
}

function flip(directory: string, place: number, random: Random): void {
  const bytes = readFileSync(fileIn(directory));
  bytes.writeUInt8(bytes.readUInt8(place) ^ (1 + random.index(255)), place);
  writeFileSync(fileIn(directory), bytes);
}

function cut(directory: string, length: number): void {
  truncateSync(fileIn(directory), length);
}

/** A store copied while it was open, as after a kill: much of it is still in the write-ahead log. */
function withoutLogs(scratch: string): Outcome {
  const open = join(scratch, 'open');
  const store = openRunStore(open);
  for (let run = 1; run <= runCount; run += 1) recordedRun(store, `run ${run}`);
  const killed = join(scratch, 'killed');
  cpSync(open, killed, { recursive: true });
  store.close();
  renameSync(open, join(scratch, 'closed'));
  renameSync(killed, open);
  const losses = [['-wal'], ['-shm'], ['-wal', '-shm'], []];
  const damages = losses.map((endings) => (directory: string) => {
    for (const ending of endings) {
      const file = fileIn(directory) + ending;
      if (existsSync(file)) rmSync(file);
    }
  });
  return attack(
    `-wal, -shm, both or neither gone after a kill (${runCount} runs)`,
    join(scratch, 'closed'),
    scratch,
    damages.map((damage) => (copy: string) => {
      rmSync(copy, { recursive: true });
      cpSync(open, copy, { recursive: true });
      damage(copy);
    }),
  );
}
