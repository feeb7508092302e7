// SIGKILL at seeded moments, again and again in one training that is resumed each time. In the end its results must be
// those of an undisturbed training, and of the batches that the trainer computed only the last moment may be missing.
import { existsSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { join } from 'node:path';
import { createRandom, type Random } from '../../src-main/datasets/random';
import { historyOf } from '../../src-main/run-folder/history';
import { readJournal } from '../../src-main/run-folder/journal';
import { openRunStore } from '../../src-main/runs/run-store';
import type { Outcome } from './main';
import { StepLog } from './step-log';
import { isThere, journalOf, resultOf } from './training';
import type { Started, Subject } from './subjects';

/** A kill comes within this time of the first batch or, one in five, of the start. */
const withinMs = 2500;
/** Processes that are alive after this time count as left over. The slowest is reported, as it depends on the machine's load. */
const leftAfterMs = 20_000;
const mostMissingMs = 250;

/** @param subject is closed at the end */
export async function killTrainings(
  subject: Subject,
  count: number,
  seed: number,
): Promise<Outcome> {
  try {
    const expected = resultOf(await subject.whole())?.whole;
    const random = createRandom(seed);
    const killed: Killed[] = [];
    let [trainings, different] = [0, 0];
    while (killed.length < count) {
      trainings += 1;
      const directory = subject.fresh(`killed-${trainings}`);
      const computed = new Map<number, number>();
      while (killed.length < count) {
        const one = await killOnce({ subject, directory, random, computed });
        if (one === null) break;
        killed.push(one);
      }
      await subject.finish(directory);
      if (resultOf(directory)?.whole !== expected) different += 1;
    }
    const count_ = (what: (one: Killed) => boolean) => killed.filter(what).length;
    const most = (of: (one: Killed) => number) => Math.max(...killed.map(of));
    const broken = count_(({ isWhole }) => !isWhole);
    const wrong = killed.reduce((sum, { wrongValues }) => sum + wrongValues, 0);
    const left = count_((one) => one.left);
    const unresumable = count_((one) => !one.isResumable);
    const missingMs = most((one) => one.missingMs);
    return {
      attack: `SIGKILL of ${subject.name}, ${killed.length} seeded moments in ${trainings} trainings, each resumed to its end`,
      result: `integrity_check failed ${broken} times; of what the trainer had computed at most ${missingMs} ms were missing (${most((one) => one.missingValues)} batches), in ${count_((one) => one.missingValues > 0)} kills; ${wrong} stored values other than computed; ${left} processes left, the slowest ended after ${(most((one) => one.endedAfterMs) / 1000).toFixed(1)} s; ${unresumable} runs not to be resumed; ${different} of ${trainings} ended with another byte in curves, epochs or weights`,
      passed:
        broken + wrong + left + unresumable + different === 0 &&
        missingMs <= mostMissingMs &&
        expected !== undefined,
    };
  } finally {
    subject.close();
  }
}

interface Killed {
  readonly isWhole: boolean;
  /** Training time, by the trainer's own log, that neither the journal nor the store has. */
  readonly missingMs: number;
  readonly missingValues: number;
  /** In the store's curve, or missing there although the journal has them. */
  readonly wrongValues: number;
  readonly endedAfterMs: number;
  readonly left: boolean;
  readonly isResumable: boolean;
}

interface Attack {
  readonly subject: Subject;
  readonly directory: string;
  readonly random: Random;
  /** Every batch's loss as any trainer computed it, by step; grows. */
  readonly computed: Map<number, number>;
}

/** @returns null when the training ended before the kill came */
async function killOnce({ subject, directory, random, computed }: Attack): Promise<Killed | null> {
  const early = random.index(5) === 0;
  const waitMs = random.index(withinMs);
  const chosen = random.index(2);
  const log = new StepLog(`${directory}-log`);
  const started = await subject.start(directory, log.environment);
  while (!early && !log.hasBegun && !started.isOver()) await delay(5);
  await delay(waitMs);
  if (started.isOver()) return null;
  const processes = started.processes();
  const target = started.target(chosen);
  process.kill(target, 'SIGKILL');
  const killedMs = Date.now();
  while (isThere(target)) await delay(1);
  const missing = await missingValues(log, directory, target, started);
  await started.ended;
  const endedMs = Date.now();
  while (processes.some(isThere) && Date.now() < endedMs + leftAfterMs) await delay(20);
  // A killed trainer is started once more and the command line continues: the slowest is then the trainer itself.
  const endedAfterMs = Date.now() - (target === started.pid ? killedMs : endedMs);
  const isWhole = integrityHolds(directory);
  for (const steps of log.read().values())
    for (const { step, loss } of steps) computed.set(step, loss);
  return {
    isWhole,
    ...missing,
    ...storedAgainst(computed, directory),
    endedAfterMs,
    left: processes.some(isThere),
  };
}

/** The batches that the killed trainer, or the one whose parent was killed, had computed and the journal lacks. */
async function missingValues(
  log: StepLog,
  directory: string,
  target: number,
  { pid }: Started,
): Promise<Pick<Killed, 'missingMs' | 'missingValues'>> {
  const nothing = { missingMs: 0, missingValues: 0 };
  const logs = log.read();
  // A trainer writes until it notices that its parent has ended.
  const trainers = target === pid ? [...logs.keys()] : [target];
  while (trainers.some(isThere)) await delay(1);
  const steps = trainers.flatMap((trainer) => log.read().get(trainer) ?? []);
  const last = steps.at(-1);
  const journal = journalOf(directory);
  if (last === undefined || journal === null) return nothing;
  const { lastStep } = historyOf(readJournal(journal).records);
  const gone = steps.filter(({ step }) => step > lastStep);
  const [first] = gone;
  if (first === undefined) return nothing;
  const from = steps.find(({ step }) => step === lastStep) ?? first;
  return { missingMs: last.atMs - from.atMs, missingValues: gone.length };
}

/** Compares the store with the journal value by value, as the next start finds them. */
function storedAgainst(
  computed: ReadonlyMap<number, number>,
  directory: string,
): Pick<Killed, 'wrongValues' | 'isResumable'> {
  const journal = journalOf(directory);
  // Killed before the run was there.
  if (journal === null) return { wrongValues: 0, isResumable: true };
  const { lastStep } = historyOf(readJournal(journal).records);
  const store = openRunStore(directory);
  try {
    const [run] = store.listRuns();
    if (!run) return { wrongValues: lastStep, isResumable: false };
    const { values } = store.curve(run.id, 'train/loss');
    let wrongValues = Math.max(0, lastStep - values.length);
    for (const [place, value] of values.entries()) {
      const loss = computed.get(place + 1);
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
