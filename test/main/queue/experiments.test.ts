import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import {
  experimentConfigSchema,
  getModelLabel,
  runConfigFor,
} from '../../../src-main/engine/catalogue/config';
import type { LiveEvent } from '../../../src-main/contract/live';
import { sweepSchema } from '../../../src-main/contract/sweep';
import { at } from '../../../src-main/core/element-at';
import { Experiments } from '../../../src-main/queue/experiments';
import { runUid } from '../../../src-main/queue/run-uid';
import { readJournal } from '../../../src-main/engine/run-folder/journal';
import { briefTimeoutMs } from '../../../src-main/store/index/store-problem';
import { indexFile, type StoreConnection } from '../../../src-main/store/index/database';
import { openRunStore, type RunStore } from '../../../src-main/store/run-store';
import { processKinds, type LifeLimits } from '../../../src-main/engine/jobs/process-kinds';
import { changeWorkspace } from '../../support/change-store';
import { getChildren, kill } from '../../support/child-processes';
import { openPool, seeds as poolSeeds } from '../../support/fake-pool';
import { createTemporaryDirectory } from '../../support/temporary';
import { getExampleCell, createWrittenCell } from '../../support/written-cells';

/** The behaviour of fake-worker.js for a run's seed. */
const seeds = { ...poolSeeds, fails: 4, crashesOnce: 8, diverges: 11, waits: 13 };

function laboratory(directory = createTemporaryDirectory(), trainers = 3, life?: LifeLimits) {
  const store = openRunStore(directory);
  const events: LiveEvent[] = [];
  const { workers, aliveBecomes } = openPool(undefined, life);
  const emit = (event: LiveEvent) => events.push(event);
  const experiments = new Experiments({ store, workers, trainers, cores: () => Infinity, emit });
  const close = (graceMs: number) => Promise.all([experiments.close(), workers.close(graceMs)]);
  onTestFinished(async () => {
    await close(0);
    store.close();
  });
  return { store, experiments, workers, events, close, aliveBecomes };
}

const createConfig = (seed: number, changes: object = {}) =>
  experimentConfigSchema.parse({ seed, epochs: 2, hiddenSize: 8, ...changes });

/** A laboratory in which a GRU of this seed was trained to its end. */
async function trained(seed: number) {
  const all = laboratory();
  all.experiments.start(createConfig(seed, { cells: ['gru'] }));
  await all.experiments.settled();
  return all;
}

const trainsNow = (events: readonly LiveEvent[], runs = 1) =>
  vi.waitFor(() => {
    const ids = events.flatMap((event) =>
      event.kind === 'grown' && event.by === 'batches' ? [event.runId] : [],
    );
    expect(new Set(ids).size).toBe(runs);
  });

it('reports an unresponsive trainer in its run, which a stop ends with the training saved', async () => {
  // A trainer counts as silent a second after its last message.
  const life = { ...processKinds.tensorflow.life, silentMs: 1000 };
  const { store, experiments, events } = laboratory(createTemporaryDirectory(), 3, life);
  experiments.start(createConfig(seeds.loops, { cells: ['gru'] }));
  await vi.waitFor(() => {
    const reason = 'The trainer has not responded since batch 10 of epoch 1';
    expect(events.findLast(({ kind }) => kind === 'run')).toMatchObject({
      run: { status: 'running', reason: expect.stringContaining(reason) as string },
    });
  });
  experiments.stop(null);
  await experiments.settled();
  const [run] = store.runs.list();
  expect(run).toMatchObject({ status: 'stopped', reason: null, epochsDone: 1 });
  expect(store.curves.series(run?.id ?? 0, 'train/loss').steps).toHaveLength(10);
});

it('shows why a training waits until it continues, regardless of other events', async () => {
  const { events } = await trained(seeds.waits);
  const told = events.flatMap((event) => {
    if (event.kind === 'run') return [event.run.reason];
    return event.kind === 'grown' ? [event.by] : [];
  });
  const wait = 'About 40 s until the first batch';
  expect(told.slice(0, 5)).toEqual([null, wait, 'epoch', wait, null]);
  expect(told.slice(5)).not.toContain(wait);
});

it('reports that a run diverged, keeps its finite epochs, and rejects resuming it', async () => {
  const { store, experiments, events } = await trained(seeds.diverges);
  const run = at(store.runs.list(), 0);
  expect(run).toMatchObject({
    status: 'diverged',
    reason: 'Diverged at step 11: the loss.',
    epochsDone: 1,
  });
  experiments.resume([run.id]);
  expect(events).toContainEqual({
    kind: 'refused',
    problem: expect.objectContaining({ code: 'bad-request' }) as object,
  });
});

describe('an experiment', () => {
  it('becomes one finished run per cell, with everything in the store', async () => {
    const { store, experiments } = laboratory();
    experiments.start(createConfig(seeds.ends, { name: 'first' }));
    await experiments.settled();
    const runs = store.runs.list();
    expect(runs.map(({ name }) => name).sort()).toEqual([
      'first · GRU',
      'first · LSTM',
      'first · RNN',
    ]);
    for (const run of runs) {
      expect(run).toMatchObject({
        status: 'finished',
        backend: 'fake',
        versions: { fake: '1' },
        epochsDone: 2,
        batchesPerEpoch: 10,
        parameterCount: 42,
        dataChecksum: 'sum',
        durationMs: 123,
      });
      expect(store.curves.series(run.id, 'train/loss').steps).toHaveLength(20);
      expect(existsSync(store.files.checkpoint(run.id, 2).file)).toBe(true);
    }
  });

  it('distinguishes cells of one name, including those of the store', async () => {
    const { store, experiments } = laboratory();
    const other = createWrittenCell("# MGU\nh' = tanh(W x + U h)");
    experiments.start(createConfig(seeds.ends, { cells: [getExampleCell('mgu')] }));
    experiments.start(createConfig(seeds.ends, { cells: ['gru', other] }));
    await experiments.settled();
    const experiment = createConfig(seeds.ends, { cells: [other], threads: 1 });
    experiments.startSweep(
      experiments.plan({ experiment, vary: [], search: { kind: 'grid' } }),
      true,
    );
    await experiments.settled();
    const labels = store.runs.list().map(({ cell }) => getModelLabel(cell));
    expect(labels.sort()).toEqual(['GRU', 'MGU', 'MGU 2']);
  });

  it('emits events in order: start, growth by batches and by epochs, and end', async () => {
    const { events } = await trained(seeds.ends);
    const kinds = events
      .filter(({ kind }) => kind !== 'queue')
      .map((event) => (event.kind === 'grown' ? event.by : event.kind));
    expect(kinds.slice(0, 4)).toEqual(['run', 'epoch', 'run', 'batches']);
    expect(events.filter((event) => event.kind === 'grown' && event.result)).toHaveLength(2);
    expect(events.findLast(({ kind }) => kind === 'grown')).toMatchObject({
      progress: { epoch: 2, epochs: 2, batch: 10, batchesPerEpoch: 10, secondsLeft: 0 },
    });
    expect(events.findLast(({ kind }) => kind === 'run')).toMatchObject({
      run: { status: 'finished', name: 'GRU · 8' },
    });
  });

  it('waits in order until a trainer is free', async () => {
    const { store, experiments } = laboratory(createTemporaryDirectory(), 1);
    const { running, queued } = experiments.start(createConfig(seeds.ends));
    expect(running.map(({ run }) => run.cell)).toEqual(['rnn']);
    expect(queued.map(({ cell }) => cell)).toEqual(['gru', 'lstm']);
    expect(store.runs.list()).toHaveLength(1);
    await experiments.settled();
    expect(store.runs.list().map(({ cell }) => cell)).toEqual(['lstm', 'gru', 'rnn']);
    expect(experiments.snapshot()).toMatchObject({
      running: [],
      queued: [],
      queue: { waiting: 0 },
    });
  });
});

describe('a sweep', () => {
  const createSweep = (values: string) =>
    sweepSchema.parse({
      experiment: createConfig(seeds.ends, { cells: ['gru'] }),
      vary: [{ setting: 'hiddenSize', values }],
    });

  it('trains every combination as one experiment, and saves its definition', async () => {
    const { store, experiments } = laboratory();
    experiments.startSweep(experiments.plan(createSweep('4, 8, 16')), true);
    await experiments.settled();
    const runs = store.runs.list().toSorted((a, b) => a.config.hiddenSize - b.config.hiddenSize);
    expect(runs.map(({ config }) => config.hiddenSize)).toEqual([4, 8, 16]);
    expect(new Set(runs.map(({ experimentId }) => experimentId)).size).toBe(1);
    expect(runs.every(({ status }) => status === 'finished')).toBe(true);
  });

  it('reports an invalid definition, and trains nothing', () => {
    const { store, experiments } = laboratory();
    expect(() => experiments.plan(createSweep('0'))).toThrow(/Nothing was trained/);
    expect(store.runs.list()).toEqual([]);
  });
});

describe('a run of a plan', () => {
  const planned = (seed: number) => ({
    name: 'planned',
    config: runConfigFor(createConfig(seed, { cells: ['gru'] }), 'gru', 1),
  });

  it('trains once, under the uid from its plan', async () => {
    const { store, experiments } = laboratory();
    for (let i = 0; i < 2; i++) {
      experiments.trainPlanned('plan', planned(seeds.ends));
      await experiments.settled();
    }
    const uid = runUid('plan', planned(seeds.ends).config);
    expect(store.runs.list()).toMatchObject([{ uid, status: 'finished', name: 'planned' }]);
  });

  it('resumes from its newest checkpoint when requested again', async () => {
    const { store, experiments } = laboratory();
    experiments.trainPlanned('plan', planned(seeds.fails));
    await experiments.settled();
    expect(store.runs.list()).toMatchObject([{ status: 'crashed', checkpointStep: 0 }]);
    experiments.trainPlanned('plan', planned(seeds.fails));
    await experiments.settled();
    expect(store.runs.list()).toHaveLength(1);
    experiments.trainPlanned('plan', planned(seeds.crashesOnce));
    await experiments.settled();
    expect(store.runs.list().map(({ status }) => status)).toEqual(['finished', 'crashed']);
    expect(new Set(store.runs.list().map(({ experimentId }) => experimentId)).size).toBe(1);
  });
});

describe('the queue', () => {
  const three = () => createConfig(seeds.ends, { cells: ['rnn', 'gru', 'lstm'] });
  const waiting = (cells: readonly string[]) => cells.map((cell) => ({ cell }));

  it('starts no run while paused until it is resumed', async () => {
    const { store, experiments } = laboratory(createTemporaryDirectory(), 1);
    experiments.start(three());
    experiments.pause(null);
    expect(experiments.snapshot().queue.isPaused).toBe(true);
    await experiments.settled();
    expect(store.runs.list()).toMatchObject([{ cell: 'rnn', status: 'paused' }]);
    expect(experiments.snapshot().queued).toMatchObject(waiting(['gru', 'lstm']));
    experiments.changeQueue({ kind: 'go-on' });
    await experiments.settled();
    expect(store.runs.list()).toHaveLength(3);
  });

  it('removes the queued runs of one experiment', () => {
    const { experiments } = laboratory(createTemporaryDirectory(), 1);
    const { queued } = experiments.start(createConfig(seeds.goesOn));
    experiments.start(createConfig(seeds.goesOn, { cells: ['fnn-pixels'] }));
    const experimentId = queued[0]!.experimentId;
    const left = experiments.changeQueue({ kind: 'cancel-experiment', experimentId });
    expect(left.queued).toMatchObject(waiting(['fnn-pixels']));
  });

  it('persists in the store when the program closes, and the next one can resume it', async () => {
    const directory = createTemporaryDirectory();
    const first = laboratory(directory, 1);
    first.experiments.start(createConfig(seeds.goesOn));
    await trainsNow(first.events);
    await first.close(10_000);
    // A process that is gone: this one would still count as its owner.
    changeWorkspace(directory, ({ queue }) => {
      for (const run of queue) {
        run.owner = { pid: process.pid, started: 'another boot' };
        run.config = { ...(run.config as object), seed: 1 };
      }
    });
    const second = laboratory(directory, 1);
    expect(second.experiments.snapshot().queue).toMatchObject({ waiting: 0 });
    expect(second.experiments.open().queue).toMatchObject({ waiting: 2, isPaused: true });
    second.experiments.changeQueue({ kind: 'go-on' });
    await second.experiments.settled();
    const cells = second.store.runs.list().map(({ cell, status }) => [cell, status]);
    expect(cells).toEqual([
      ['lstm', 'finished'],
      ['gru', 'finished'],
      ['rnn', 'stopped'],
    ]);
  });
});

describe('a stop', () => {
  it('ends one run, saves its training and lets the others continue', async () => {
    const { store, experiments, events } = laboratory();
    const { running } = experiments.start(createConfig(seeds.goesOn, { cells: ['rnn', 'gru'] }));
    await trainsNow(events, 2);
    const [first, second] = running.map(({ run }) => run.id);
    experiments.stop(first ?? 0);
    await vi.waitFor(() => {
      expect(store.runs.get(first ?? 0).status).toBe('stopped');
    });
    expect(store.curves.series(first ?? 0, 'train/loss').steps.length).toBeGreaterThan(0);
    expect(store.runs.get(second ?? 0).status).toBe('running');
  });

  it('works before the trainer is ready', async () => {
    const { store, experiments } = laboratory();
    experiments.start(createConfig(seeds.goesOn, { cells: ['gru'] }));
    experiments.stop(null);
    await experiments.settled();
    expect(store.runs.list()).toMatchObject([{ status: 'stopped', epochsDone: 0 }]);
  });

  it('ends everything on closing, even an unresponsive trainer', async () => {
    const { store, experiments, events, close, aliveBecomes } = laboratory();
    experiments.start(createConfig(seeds.ignoresStop, { cells: ['gru', 'rnn'] }));
    await trainsNow(events, 2);
    await close(100);
    expect(store.runs.list().map(({ status }) => status)).toEqual(['stopped', 'stopped']);
    expect(store.runs.list().every(({ reason }) => reason === null)).toBe(true);
    await aliveBecomes(0);
  });
});

describe('the crash of a trainer', () => {
  it('triggers one retry from the newest checkpoint, which leaves an ordinary run', async () => {
    const { store, events } = await trained(seeds.crashesOnce);
    expect(store.runs.list()).toMatchObject([{ status: 'finished', reason: null, epochsDone: 2 }]);
    const statuses = events.flatMap((event) => (event.kind === 'run' ? [event.run.status] : []));
    expect(statuses).toContain('crashed');
    const { steps } = store.curves.series(store.runs.list()[0]!.id, 'train/loss');
    expect(steps).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
  });

  it('marks its run as crashed with the reason and the saved state, and the next run continues', async () => {
    const { store, experiments } = laboratory(createTemporaryDirectory(), 1);
    experiments.start(createConfig(seeds.crashes, { cells: ['gru'] }));
    experiments.start(createConfig(seeds.ends, { cells: ['rnn'] }));
    await experiments.settled();
    const [second, first] = store.runs.list();
    expect(second?.status).toBe('finished');
    expect(first).toMatchObject({ status: 'crashed', epochsDone: 1 });
    expect(first?.reason).toContain('exit code 5: something broke in native code');
    expect(first?.reason).toContain('up to the end of epoch 1 is saved');
  });

  it('includes death by a signal', async () => {
    const { store, experiments, events } = laboratory();
    experiments.start(createConfig(seeds.goesOn, { cells: ['gru'] }));
    // Tried once more, it is killed once more.
    for (let tries = 0; tries < 2; tries++) {
      events.length = 0;
      await trainsNow(events);
      kill(getChildren(process.pid)[0]);
      await vi.waitFor(() => {
        expect(events).toContainEqual(
          expect.objectContaining({
            kind: 'run',
            run: expect.objectContaining({ status: 'crashed' }) as object,
          }),
        );
      });
    }
    await experiments.settled();
    expect(store.runs.list()[0]?.reason).toContain('SIGKILL');
  });

  it('keeps the message of a failure', async () => {
    const { store } = await trained(seeds.fails);
    expect(store.runs.list()).toMatchObject([
      { status: 'crashed', reason: 'There is not enough memory.', epochsDone: 1 },
    ]);
  });
});

it('replaces a warm trainer that died unnoticed at the start', async () => {
  const { store, experiments, workers, aliveBecomes } = laboratory();
  workers.warmUp();
  kill(getChildren(process.pid).at(-1));
  await aliveBecomes(0);
  experiments.start(createConfig(seeds.ends, { cells: ['gru'] }));
  await experiments.settled();
  expect(store.runs.list()).toMatchObject([{ status: 'finished' }]);
});

describe('a store locked by another program', () => {
  /** Acts as a second program that writes. @returns a function that releases the lock */
  const hold = ({ directory }: RunStore) => {
    const other = new Database(indexFile(directory));
    other.exec('BEGIN IMMEDIATE');
    return () => {
      other.exec('ROLLBACK');
      other.close();
    };
  };

  it('is updated from the folder as soon as it is free, while the training continues', async () => {
    const { store, experiments, events } = laboratory();
    experiments.start(createConfig(seeds.goesOn, { cells: ['gru'] }));
    await trainsNow(events);
    const folding = vi.spyOn(store, 'restoreFromFolder');
    const writing = vi.spyOn(store.trainings, 'append');
    const release = hold(store);
    await vi.waitFor(() => {
      expect(writing.mock.results.at(-1)?.type).toBe('throw');
    });
    expect(events.at(-1)).toMatchObject({
      run: { reason: expect.stringContaining('Training continues') as string },
    });
    release();
    await vi.waitFor(() => {
      const folded = { status: 'running', reason: null };
      expect(folding.mock.results.at(-1)?.value).toMatchObject(folded);
      expect(writing.mock.results.at(-1)?.type).toBe('return');
    });
    experiments.stop(null);
    await experiments.settled();
    expect(folding).toHaveBeenCalledTimes(1);
    const { steps } = store.curves.series(at(store.runs.list(), 0).id, 'train/loss');
    expect(steps).toEqual(steps.map((_, i) => i + 1));
  });

  it("receives the results after the training's end, which its folder already has", async () => {
    const { store, experiments, events } = laboratory();
    experiments.start(createConfig(seeds.ends, { cells: ['gru'], epochs: 30 }));
    await trainsNow(events);
    const release = hold(store);
    await experiments.settled();
    const { id } = at(store.runs.list(), 0);
    expect(events.findLast(({ kind }) => kind === 'run')).toMatchObject({
      run: { status: 'finished', reason: expect.stringContaining('Nothing was lost') as string },
    });
    expect(readJournal(store.files.folder(id)).ended).toMatchObject({ status: 'finished' });
    expect(store.runs.get(id)).toMatchObject({ status: 'running' });
    release();
    await vi.waitFor(() => {
      expect(store.runs.get(id)).toMatchObject({
        status: 'finished',
        reason: null,
        epochsDone: 30,
      });
    });
    expect(store.curves.series(id, 'train/loss').steps).toHaveLength(300);
  });

  it('does not block the process', async () => {
    const { store, experiments, events } = laboratory();
    experiments.start(createConfig(seeds.goesOn, { cells: ['gru'] }));
    await trainsNow(events);
    const write = store.trainings.append.bind(store);
    const { db } = (store as unknown as { connection: StoreConnection }).connection;
    const refusedAfterMs: unknown[] = [];
    vi.spyOn(store.trainings, 'append').mockImplementation((...event) => {
      try {
        write(...event);
      } catch (error) {
        refusedAfterMs.push(db.pragma('busy_timeout', { simple: true }));
        throw error;
      }
    });
    const release = hold(store);
    await vi.waitFor(() => {
      expect(refusedAfterMs.length).toBeGreaterThan(0);
    });
    release();
    experiments.stop(null);
    await experiments.settled();
    expect(new Set(refusedAfterMs)).toEqual(new Set([briefTimeoutMs]));
    expect(at(store.runs.list(), 0).status).toBe('stopped');
  });
});

it('pauses the queue with an event and keeps all runs if the store rejects a waiting run', async () => {
  const { store, experiments, events } = laboratory(createTemporaryDirectory(), 1);
  experiments.start(createConfig(seeds.ends, { cells: ['gru', 'rnn', 'lstm'] }));
  const other = new Database(indexFile(store.directory));
  other.exec("CREATE TRIGGER full BEFORE INSERT ON runs BEGIN SELECT RAISE(ABORT, 'no'); END");
  other.close();
  await experiments.settled();
  expect(store.runs.list()).toMatchObject([{ cell: 'gru', status: 'finished', epochsDone: 2 }]);
  expect(events.filter(({ kind }) => kind === 'refused')).toMatchObject([
    { problem: { code: 'store-failed', message: expect.stringContaining('safe') as string } },
  ]);
  expect(events.findLast(({ kind }) => kind === 'queue')).toMatchObject({
    queued: [{ cell: 'rnn' }, { cell: 'lstm' }],
    queue: { waiting: 2, isPaused: true },
  });
});
