// SIGKILL at seeded moments, again and again in one training that is resumed each time. Training is deterministic: after each kill
// the store holds the first values of an undisturbed training and no others, and in the end all of it, to the byte.
import { existsSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { createRandom, type Random } from '../../src-main/datasets/random';
import { openRunStore } from '../../src-main/store/run-store';
import { indexFile } from '../../src-main/store/index/database';
import type { Outcome } from './main';
import { childrenOf, ended, isOver, isThere, journalOf, openBench, resultOf } from './training';
import type { Bench, Result } from './training';

/** A kill comes within this time of the run's journal or, one in five, of the start. */
const withinMs = 2500;
/** Processes that are alive after this time never end. The slowest is reported, as it depends on the machine's load. */
const leftAfterMs = 120_000;

/** Kills the command line or its trainer. */
export async function killTrainings(count: number, seed: number): Promise<Outcome> {
  const bench = await openBench();
  try {
    const whole = bench.fresh('whole');
    await ended(bench.start(whole));
    const expected = resultOf(whole);
    if (expected === null) throw new Error('The undisturbed training has no run.');
    const random = createRandom(seed);
    const killed: Killed[] = [];
    let [trainings, different] = [0, 0];
    while (killed.length < count) {
      trainings += 1;
      const directory = bench.fresh(`killed-${trainings}`);
      while (killed.length < count) {
        const one = await killOnce(bench, directory, random, expected);
        if (one === null) break;
        killed.push(one);
      }
      await ended(bench.start(directory));
      if (resultOf(directory)?.whole !== expected.whole) different += 1;
    }
    const broken = killed.filter(({ isWhole }) => !isWhole).length;
    const wrong = killed.filter(({ isPrefix }) => !isPrefix).length;
    const left = killed.filter((one) => one.left).length;
    const unresumable = killed.filter(({ isResumable }) => !isResumable).length;
    const slowestMs = Math.max(...killed.map(({ endedAfterMs }) => endedAfterMs));
    return {
      attack: `SIGKILL of the command line or its trainer, ${killed.length} seeded moments in ${trainings} trainings, each resumed to its end`,
      result: `the index was damaged ${broken} times, ${wrong} stores held other values than computed; ${left} processes left, the slowest ended after ${(slowestMs / 1000).toFixed(1)} s; ${unresumable} runs not to be resumed; ${different} of ${trainings} ended with another byte in curves, epochs or weights`,
      passed: broken + wrong + left + unresumable + different === 0,
    };
  } finally {
    bench.close();
  }
}

interface Killed {
  readonly isWhole: boolean;
  /** Whether the store's curve is the beginning of the undisturbed one. */
  readonly isPrefix: boolean;
  readonly endedAfterMs: number;
  readonly left: boolean;
  readonly isResumable: boolean;
}

/** @returns null when the training ended before the kill came */
async function killOnce(
  bench: Bench,
  directory: string,
  random: Random,
  expected: Result,
): Promise<Killed | null> {
  const early = random.index(5) === 0;
  const waitMs = random.index(withinMs);
  const ofTrainer = random.index(2) === 1;
  const child = bench.start(directory);
  while (!early && journalOf(directory) === null && !isOver(child)) await delay(5);
  await delay(waitMs);
  if (isOver(child)) return null;
  const pid = child.pid ?? NaN;
  const trainers = childrenOf(pid);
  const target = ofTrainer ? (trainers[0] ?? pid) : pid;
  process.kill(target, 'SIGKILL');
  const killedMs = Date.now();
  await ended(child);
  const endedMs = Date.now();
  while (trainers.some(isThere) && Date.now() < endedMs + leftAfterMs) await delay(20);
  // A killed trainer is started once more and the command line continues: the slowest is then the trainer itself.
  const endedAfterMs = Date.now() - (target === pid ? killedMs : endedMs);
  const left = trainers.some(isThere);
  return { isWhole: integrityHolds(directory), ...found(directory, expected), endedAfterMs, left };
}

/** As the next start finds the store. */
function found(directory: string, expected: Result): Pick<Killed, 'isPrefix' | 'isResumable'> {
  // Killed before the run was there.
  if (journalOf(directory) === null) return { isPrefix: true, isResumable: true };
  const store = openRunStore(directory);
  try {
    const [run] = store.runs.list();
    if (!run) return { isPrefix: false, isResumable: false };
    const { values } = store.curves.load(run.id, 'train/loss');
    return {
      isPrefix: values.every((value, position) => value === expected.losses[position]),
      isResumable: ['finished', 'interrupted', 'crashed'].includes(run.status),
    };
  } finally {
    store.close();
  }
}

function integrityHolds(directory: string): boolean {
  const file = indexFile(directory);
  // Killed before there was a store.
  if (!existsSync(file)) return true;
  const db = new Database(file, { readonly: true });
  try {
    return db.pragma('integrity_check(1)', { simple: true }) === 'ok';
  } finally {
    db.close();
  }
}
