// A store's files damaged in many places, each time in a fresh copy: what the store then says of its runs is held against
// what it said before.
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
import { createRandom, type Random } from '../../src-main/datasets/random';
import { Problem } from '../../src-main/problem';
import { openRunStore } from '../../src-main/runs/run-store';
import { recordedRun } from '../../test/support/recorded-run';
import type { Outcome } from './main';

const runCount = 6;
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
  let [same, told, different, refused, slowestMs] = [0, 0, 0, 0, 0];
  for (const damage of damages) {
    const copy = join(scratch, 'copy');
    rmSync(copy, { recursive: true, force: true });
    cpSync(original, copy, { recursive: true });
    damage(copy);
    const startMs = performance.now();
    try {
      const { runs, recovery } = contentsOf(copy);
      if (JSON.stringify(runs) === JSON.stringify(expected.runs)) same += 1;
      else different += 1;
      if (recovery !== null) told += 1;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      refused += 1;
    }
    slowestMs = Math.max(slowestMs, performance.now() - startMs);
  }
  return {
    attack: what,
    result: `${same} with every value as before (${told} put right and told), ${different} with another value or a run less, ${refused} refused; opened and read within ${Math.round(slowestMs)} ms`,
    passed: different === 0 && refused === 0,
  };
}

function makeStore(directory: string): void {
  const store = openRunStore(directory);
  for (let run = 1; run <= runCount; run += 1) {
    const { id } = recordedRun(store, `run ${run}`);
    if (run === 2) store.editRun(id, { notes: 'The best one.', addTags: ['best'], pinned: true });
    if (run === 4) store.backUp();
  }
  store.close();
}

/** All that the store says of its runs, as text tells no −0 and every digit of the rest. */
function contentsOf(directory: string) {
  const store = openRunStore(directory);
  try {
    const runs = store.listRuns().map((run) => ({
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
    return { runs, recovery: store.recovery };
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

/** A store that was copied while it was open, as after a kill: much of it lies beside the database. */
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
