// SIGKILL of the command line or of its trainer at seeded moments, again and again in one training that is resumed each
// time: in the end it is what it would have been.
import { existsSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { join } from 'node:path';
import { createRandom } from '../../src-main/datasets/random';
import { readJournal } from '../../src-main/run-folder/journal';
import type { Outcome } from './main';
import {
  childrenOf,
  ended,
  grows,
  isThere,
  journalOf,
  openBench,
  resultOf,
  sizeOf,
  type Bench,
} from './training';

/** A kill comes within this time of the first new values, or before them. */
const withinMs = 1200;
/** What is still there then stays. How long the slowest took is told: it hangs on what else the machine does. */
const leftAfterMs = 20_000;
const mostMissingMs = 250;

export async function killTrainings(count: number, seed: number): Promise<Outcome[]> {
  const bench = await openBench();
  try {
    const whole = bench.fresh('whole');
    await ended(bench.start(whole, ...bench.train));
    const expected = resultOf(whole)?.whole;
    const random = createRandom(seed);
    const tally = { kills: 0, broken: 0, left: 0, unresumable: 0, trainings: 0, different: 0 };
    let mostMs = 0;
    let slowestMs = 0;
    for (let training = 1; tally.kills < count; training += 1) {
      const directory = bench.fresh(`killed-${training}`);
      for (;;) {
        const words = journalOf(directory) === null ? bench.train : ['resume', '1'];
        if (tally.kills >= count) {
          await ended(bench.start(directory, ...words));
          break;
        }
        const killed = await killOnce(bench, directory, words, random);
        if (killed === null) break;
        tally.kills += 1;
        mostMs = Math.max(mostMs, killed.missingMs);
        slowestMs = Math.max(slowestMs, killed.endedAfterMs);
        if (killed.left) tally.left += 1;
        if (!isWhole(directory)) tally.broken += 1;
        const result = resultOf(directory);
        if (result !== null && result.status !== 'finished' && result.checkpointStep === null) {
          tally.unresumable += 1;
        }
      }
      tally.trainings += 1;
      if (resultOf(directory)?.whole !== expected) tally.different += 1;
    }
    const { kills, broken, left, unresumable, trainings, different } = tally;
    return [
      {
        attack: `SIGKILL of the command line or its trainer, ${kills} seeded moments in ${trainings} trainings, each resumed to its end`,
        result: `integrity_check failed ${broken} times; a value waited ${Math.round(mostMs)} ms at most to be written; ${left} processes left, the slowest ended after ${(slowestMs / 1000).toFixed(1)} s; ${unresumable} runs without a checkpoint; ${different} of ${trainings} ended with another byte in curves, epochs or weights`,
        passed:
          broken + left + different === 0 && mostMs <= mostMissingMs && expected !== undefined,
      },
    ];
  } finally {
    bench.close();
  }
}

/** @returns null when the training ended before the kill came */
async function killOnce(
  bench: Bench,
  directory: string,
  words: readonly string[],
  random: ReturnType<typeof createRandom>,
): Promise<{
  readonly missingMs: number;
  readonly endedAfterMs: number;
  readonly left: boolean;
} | null> {
  const journal = journalOf(directory);
  const before = journal === null ? 0 : sizeOf(journal);
  const child = bench.start(directory, ...words);
  const early = random.index(5) === 0;
  const waitMs = random.index(withinMs);
  const hitsTrainer = random.index(2) === 1;
  if (!early && !(await grows(child, directory, before))) return null;
  await delay(waitMs);
  if (child.exitCode !== null || child.pid === undefined) return null;
  const trainers = childrenOf(child.pid);
  const target = hitsTrainer && trainers[0] !== undefined ? trainers[0] : child.pid;
  process.kill(target, 'SIGKILL');
  await ended(child);
  const endedMs = Date.now();
  while (trainers.some(isThere) && Date.now() < endedMs + leftAfterMs) await delay(20);
  return {
    missingMs: oldestValueMs(directory),
    endedAfterMs: Date.now() - endedMs,
    left: trainers.some(isThere),
  };
}

/** How old a value is at most when it is written: what a kill just before the writing would have lost. */
function oldestValueMs(directory: string): number {
  const journal = journalOf(directory);
  if (journal === null) return 0;
  let [oldestMs, before] = [0, null as number | null];
  for (const record of readJournal(journal).records) {
    // What lies between an epoch's last batch and the next one's first is no training.
    if (record.kind !== 'points') before = null;
    else {
      if (before !== null) oldestMs = Math.max(oldestMs, record.elapsedMs - before);
      before = record.elapsedMs;
    }
  }
  return oldestMs;
}

function isWhole(directory: string): boolean {
  const file = join(directory, 'unroll.db');
  // Killed before there was a store.
  if (!existsSync(file)) return true;
  const db = new Database(file, { readonly: true });
  try {
    return db.pragma('integrity_check(1)', { simple: true }) === 'ok';
  } finally {
    db.close();
  }
}
