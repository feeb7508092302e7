// A real training that is killed outright, and continues. `npm run reliability` kills it more often.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { readCheckpoint } from '../../../src-main/engine/checkpoints/checkpoint-file';
import { createRandom, type Random } from '../../../src-main/engine/datasets/random';
import { indexFile } from '../../../src-main/store/index/database';
import { openRunStore } from '../../../src-main/store/run-store';
import { buildCommandLine } from '../../support/built-cli';
import { changeStore } from '../../support/change-store';
import { getChildren, isAlive, kill } from '../../support/child-processes';
import { createSharedDirectory, createTemporaryDirectory } from '../../support/temporary';

const kills = Number(process.env.UNROLL_KILLS ?? 1);
const unroll = buildCommandLine('real');
/** A new store with sequences of eight steps, which are quickly compiled. */
async function storeWithData(directory = createTemporaryDirectory()): Promise<string> {
  const sizes = ['--length', '8', '--train', '6400', '--test', '100'];
  await unroll.done(directory, 'data', 'make', 'parity', ...sizes);
  return directory;
}
const settings = ['--cells', 'gru', '--hidden', '12', '--epochs', '4', '--limit', '3200'];
const more = ['--batch', '32', '--dropout', '0.1', '--schedule', 'cosine'];
const training = ['train', ...settings, ...more, '--data', 'Parity 8'];
/** The store of a training that nothing disturbed. */
const whole = createSharedDirectory();
beforeAll(async () => {
  await storeWithData(whole);
  const trained = await unroll.run(...training, '--store', whole);
  expect(trained.code, trained.stderr).toBe(0);
});

/** Returns the store's only run by its values; null before it has one. */
function getContents(directory: string) {
  const store = openRunStore(directory);
  try {
    const [run] = store.runs.list();
    if (!run) return null;
    const { status, epochsDone, bestTestAccuracy, bestEpoch } = run;
    const epochs = store.curves.epochs(run.id).map((epoch) => ({ ...epoch, durationMs: 0 }));
    const curves = curveNames.map((metric) => store.curves.load(run.id, metric).values);
    const isWhole = status === 'finished';
    const weights = isWhole
      ? readCheckpoint(store.files.checkpoint(run.id, null).file).tensors
      : {};
    return { status, epochsDone, bestTestAccuracy, bestEpoch, epochs, curves, weights };
  } finally {
    store.close();
  }
}
const curveNames = ['train/loss', 'train/accuracy', 'gradient-norm', 'learning-rate'] as const;

const getJournal = (directory: string) => {
  const runs = join(directory, 'runs');
  const files = existsSync(runs) ? readdirSync(runs).map((uid) => join(runs, uid, 'journal')) : [];
  const file = files.find((one) => existsSync(one));
  return file === undefined ? '' : readFileSync(file, 'utf8');
};

describe('unroll resume', () => {
  it('resumes after kill -9 with the bytes of an undisturbed training', async () => {
    const killed = await storeWithData();
    const { child, outcome } = unroll.start(...training, '--store', killed);
    await vi.waitFor(
      () => {
        expect(getJournal(killed)).toContain('"kind":"epoch"');
        expect(getJournal(killed).split('"kind":"epoch"').at(-1)).toContain('"kind":"points"');
      },
      { interval: 5 },
    );
    const trainers = getChildren(child.pid ?? 0);
    // All at once: a trainer on a busy machine may finish before it notices that its parent is gone.
    for (const pid of [child.pid, ...trainers]) kill(pid);
    await outcome;
    await expect.poll(() => trainers.filter(isAlive)).toEqual([]);
    const listed = await unroll.run('runs', '--store', killed, '--json');
    expect(JSON.parse(listed.stdout)).toMatchObject({
      // An epoch has 100 batches; a busy machine may have trained on before the kill.
      runs: [
        {
          status: 'interrupted',
          checkpointStep: expect.toSatisfy(
            (step: number) => step % 100 === 0 && step < 400,
          ) as number,
        },
      ],
    });
    const resumed = await unroll.run('resume', '1', '--store', killed);
    expect(resumed.code, resumed.stderr).toBe(0);
    expect(getContents(killed)).toEqual(getContents(whole));

    const replayed = await unroll.run('replay', '1', '--store', killed);
    expect(replayed.stdout).toContain('Identical: all values of 400 batches and 4 epochs');
    const again = await unroll.run('resume', '1', '--store', killed);
    expect(again.code).toBe(2);
    expect(again.stderr).toMatch(/has finished/);
    // Values that are other ones are found where they are.
    changeStore(killed, 'UPDATE curves SET float32 = zeroblob(length(float32))');
    const differs = await unroll.run('replay', '1', '--store', killed);
    expect(differs.stdout).toMatch(
      /^First differs at step 1 in train\/loss \(0 then, 0\.\d+ now\)\.$/m,
    );
    expect(differs.code).toBe(1);
  });

  it(
    `saves only computed values after ${kills} kills at seeded moments, and ends with every byte`,
    { timeout: 300_000 + kills * 60_000 },
    async () => {
      /** Begins the store's only run, or resumes it. */
      const start = (directory: string) => {
        const given = getJournal(directory) === '' ? training : ['resume', '1'];
        return unroll.start(...given, '--store', directory);
      };
      const expected = getContents(whole);
      expect(expected?.status).toBe('finished');
      const [losses] = expected?.curves ?? [];
      const random = createRandom(Number(process.env.UNROLL_SEED ?? 1));
      let [killed, trainings] = [0, 0];
      while (killed < kills) {
        const directory = await storeWithData();
        trainings += 1;
        while (killed < kills && (await killOnce(start(directory), directory, random))) {
          killed += 1;
          expect(isIndexWhole(directory)).toBe(true);
          const found = getContents(directory);
          if (found === null) continue;
          expect(['finished', 'interrupted', 'crashed']).toContain(found.status);
          expect(found.curves[0]).toEqual(losses?.subarray(0, found.curves[0]?.length));
        }
        await start(directory).outcome;
        expect(getContents(directory)).toEqual(expected);
      }
      process.stdout.write(`${killed} kills in ${trainings} trainings\n`);
    },
  );
});

/**
 * Kills the command line or its trainer, within 1 s of the run's journal or, one in five, of the start.
 * @returns whether it came before the training had ended
 */
async function killOnce(
  { child, outcome }: ReturnType<typeof unroll.start>,
  directory: string,
  random: Random,
): Promise<boolean> {
  const isEarly = random.index(5) === 0;
  const waitMs = random.index(1000);
  const ofTrainer = random.index(2) === 1;
  while (!isEarly && getJournal(directory) === '' && child.exitCode === null) await delay(5);
  await delay(waitMs);
  if (child.exitCode !== null || child.pid === undefined) return false;
  const trainers = getChildren(child.pid);
  kill((ofTrainer ? trainers[0] : undefined) ?? child.pid);
  await outcome;
  await expect.poll(() => trainers.filter(isAlive)).toEqual([]);
  return true;
}

function isIndexWhole(directory: string): boolean {
  const file = indexFile(directory);
  // Killed before there was a store.
  if (!existsSync(file)) return true;
  // Not readonly: only a writer can recover the log of a killed program.
  const db = new Database(file);
  try {
    return db.pragma('integrity_check(1)', { simple: true }) === 'ok';
  } finally {
    db.close();
  }
}
