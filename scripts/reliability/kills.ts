// SIGKILL at seeded moments, again and again in one training that is resumed each time. In the end its results must be
// those of an undisturbed training, and of the batches that the trainer computed only those since its last message may be
// missing.
import { existsSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { createRandom, type Random } from '../../src-main/datasets/random';
import { readJournal } from '../../src-main/store/folder/journal';
import { openRunStore } from '../../src-main/store/run-store';
import { mostGathered } from '../../src-main/training/points';
import type { Outcome } from './main';
import { StepLog } from './step-log';
import { childrenOf, ended, isOver, isThere, journalOf, openBench, resultOf } from './training';
import type { Bench } from './training';
import { indexFile } from '../../src-main/store/schema/database';

/** A kill comes within this time of the first batch or, one in five, of the start. */
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
    const random = createRandom(seed);
    const killed: Killed[] = [];
    let [trainings, different] = [0, 0];
    while (killed.length < count) {
      trainings += 1;
      const directory = bench.fresh(`killed-${trainings}`);
      const computed = new Map<number, number>();
      while (killed.length < count) {
        const one = await killOnce({ bench, directory, random, computed });
        if (one === null) break;
        killed.push(one);
      }
      await ended(bench.start(directory));
      if (resultOf(directory) !== expected) different += 1;
    }
    const count_ = (what: (one: Killed) => boolean) => killed.filter(what).length;
    const most = (of: (one: Killed) => number) => Math.max(...killed.map(of));
    const broken = count_(({ isWhole }) => !isWhole);
    const wrong = killed.reduce((sum, { wrongValues }) => sum + wrongValues, 0);
    const left = count_((one) => one.left);
    const unresumable = count_((one) => !one.isResumable);
    const missing = most((one) => one.missing);
    const lost = killed.reduce((sum, { lost }) => sum + lost, 0);
    return {
      attack: `SIGKILL of the command line or its trainer, ${killed.length} seeded moments in ${trainings} trainings, each resumed to its end`,
      result: `integrity_check failed ${broken} times; of what the trainer had computed at most ${missing} batches were missing, in ${count_((one) => one.missing > 0)} kills, and ${lost} of those that it had sent; ${wrong} stored values other than computed; ${left} processes left, the slowest ended after ${(most((one) => one.endedAfterMs) / 1000).toFixed(1)} s; ${unresumable} runs not to be resumed; ${different} of ${trainings} ended with another byte in curves, epochs or weights`,
      passed:
        broken + lost + wrong + left + unresumable + different === 0 &&
        missing <= mostGathered &&
        expected !== null,
    };
  } finally {
    bench.close();
  }
}

interface Killed {
  readonly isWhole: boolean;
  /** Batches that the trainer had computed, by its own log, and neither the journal nor the store has. */
  readonly missing: number;
  /** Of these, those of messages that it had sent. */
  readonly lost: number;
  /** In the store's curve, or missing there although the journal has them. */
  readonly wrongValues: number;
  readonly endedAfterMs: number;
  readonly left: boolean;
  readonly isResumable: boolean;
}

interface Attack {
  readonly bench: Bench;
  readonly directory: string;
  readonly random: Random;
  /** Every batch's loss as any trainer computed it, by step; grows. */
  readonly computed: Map<number, number>;
}

/** @returns null when the training ended before the kill came */
async function killOnce({ bench, directory, random, computed }: Attack): Promise<Killed | null> {
  const early = random.index(5) === 0;
  const waitMs = random.index(withinMs);
  const ofTrainer = random.index(2) === 1;
  const log = new StepLog(`${directory}-log`);
  const startsBefore = startsIn(directory).length;
  const child = bench.start(directory, log.environment);
  const pid = child.pid ?? NaN;
  while (!early && !log.hasBegun && !isOver(child)) await delay(5);
  await delay(waitMs);
  if (isOver(child)) return null;
  const trainers = childrenOf(pid);
  const target = ofTrainer ? (trainers[0] ?? pid) : pid;
  process.kill(target, 'SIGKILL');
  const killedMs = Date.now();
  while (isThere(target)) await delay(1);
  const missing = await missingBatches(
    log,
    startsBefore,
    directory,
    target === pid ? null : target,
  );
  await ended(child);
  const endedMs = Date.now();
  while (trainers.some(isThere) && Date.now() < endedMs + leftAfterMs) await delay(20);
  // A killed trainer is started once more and the command line continues: the slowest is then the trainer itself.
  const endedAfterMs = Date.now() - (target === pid ? killedMs : endedMs);
  const isWhole = integrityHolds(directory);
  for (const { losses } of log.read().values())
    for (const [step, loss] of losses) computed.set(step, loss);
  return {
    isWhole,
    ...missing,
    ...storedAgainst(computed, directory),
    endedAfterMs,
    left: trainers.some(isThere),
  };
}

/**
 * The batches that a trainer had computed and the journal lacks.
 * @param killed the trainer that was killed; null where its parent was
 */
async function missingBatches(
  log: StepLog,
  startsBefore: number,
  directory: string,
  killed: number | null,
): Promise<Pick<Killed, 'missing' | 'lost'>> {
  // A trainer writes until it notices that its parent has ended.
  const trainers = killed === null ? [...log.read().keys()] : [killed];
  while (trainers.some(isThere)) await delay(1);
  const logged = trainers.flatMap((trainer) => log.read().get(trainer) ?? []);
  const steps = logged.flatMap(({ losses }) => [...losses.keys()]);
  const sent = Math.max(0, ...logged.map(({ sent }) => sent));
  // Not of the trainer that continues for a killed one: it may have begun by now.
  const inJournal = startsIn(directory)[startsBefore] ?? 0;
  const missing = steps.filter((step) => step > inJournal);
  return { missing: missing.length, lost: missing.filter((step) => step <= sent).length };
}

/** The last step of each start of a trainer that the journal has. */
function startsIn(directory: string): number[] {
  const journal = journalOf(directory);
  const lastSteps: number[] = [];
  for (const event of journal === null ? [] : readJournal(journal).events) {
    if (event.kind === 'started') lastSteps.push(lastSteps.at(-1) ?? 0);
    if (event.kind === 'resumed') lastSteps.splice(-1, 1, event.step);
    if (event.kind === 'points') lastSteps.splice(-1, 1, event.firstStep + event.count - 1);
  }
  return lastSteps;
}

/** Compares the store with the journal value by value, as the next start finds them. */
function storedAgainst(
  computed: ReadonlyMap<number, number>,
  directory: string,
): Pick<Killed, 'wrongValues' | 'isResumable'> {
  const journal = journalOf(directory);
  // Killed before the run was there.
  if (journal === null) return { wrongValues: 0, isResumable: true };
  const lastStep = Math.max(0, ...startsIn(directory).slice(-1));
  const store = openRunStore(directory);
  try {
    const [run] = store.runs.list();
    if (!run) return { wrongValues: lastStep, isResumable: false };
    const { values } = store.curves.read(run.id, 'train/loss');
    let wrongValues = Math.max(0, lastStep - values.length);
    for (const [position, value] of values.entries()) {
      const loss = computed.get(position + 1);
      if (loss === undefined || Math.fround(loss) !== value) wrongValues += 1;
    }
    const isResumable =
      run.status === 'finished' || ['interrupted', 'crashed'].includes(run.status);
    return { wrongValues, isResumable };
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
