import { expect, it, onTestFinished, vi } from 'vitest';
import type { LiveEvent } from '../../../src-main/contract/live';
import { sweepSchema } from '../../../src-main/contract/sweep';
import { Experiments } from '../../../src-main/queue/experiments';
import { openRunStore } from '../../../src-main/store/run-store';
import { changeWorkspace } from '../../support/change-store';
import { openPool } from '../../support/fake-pool';
import { createTemporaryDirectory } from '../../support/temporary';

function opened(directory = createTemporaryDirectory()) {
  const store = openRunStore(directory);
  const texts: string[] = [];
  const emit = (event: LiveEvent) => {
    if (event.kind === 'race') texts.push(event.text);
  };
  const { workers } = openPool();
  const experiments = new Experiments({
    store,
    workers,
    trainers: 3,
    cores: () => Infinity,
    emit,
  });
  const close = async () => {
    await Promise.all([experiments.close(), workers.close(0)]);
    store.close();
  };
  return { directory, store, experiments, texts, close };
}

/** Its trainings end by themselves, unless they begin with a seed that goes on. */
const createRace = (values: string, setting = 'learningRate', seed = 21) =>
  sweepSchema.parse({
    experiment: { cells: ['gru'], hiddenSize: 8, epochs: 1, seed },
    vary: [{ setting, values }],
    race: true,
  });

/** The fake trainer's accuracy is that of its epochs. */
const fewer = createRace('1,3', 'epochs');

it('ends a race with one setting left, as one experiment, and reports the saved trainings', async () => {
  const { store, experiments, texts, close } = opened();
  onTestFinished(close);
  experiments.startSweep(experiments.plan(fewer), true);
  await experiments.settled();
  expect(texts).toEqual([
    '2 of 2 settings left. Next: 6 runs.',
    'Winner of 2 settings: 3 epochs. 12 of 18 trainings saved.',
  ]);
  expect(store.runs.list().map(({ experimentId }) => experimentId)).toEqual(Array(6).fill(1));
  expect(store.queue.idleRaces()).toEqual([]);
  experiments.startSweep(experiments.plan(fewer), true);
  await experiments.settled();
  expect(texts.slice(2)).toEqual(texts.slice(1, 2));
  expect(store.runs.list()).toHaveLength(6);
});

it('trains two more seeds of similar settings, up to nine', async () => {
  const { store, experiments, texts, close } = opened();
  onTestFinished(close);
  experiments.startSweep(experiments.plan(createRace('1e-3,2e-3')), true);
  await experiments.settled();
  expect(store.runs.list()).toHaveLength(18);
  expect(texts.map((text) => /\d+ runs|\d+ of 18/.exec(text)?.[0])).toEqual([
    '6 runs',
    '4 runs',
    '4 runs',
    '4 runs',
    '0 of 18',
  ]);
});

it('pauses the rest of a race after a restart, and resumes it in the same state', async () => {
  const first = opened();
  first.experiments.startSweep(first.experiments.plan(fewer), true);
  await vi.waitFor(() => {
    expect(first.store.runs.list().filter(({ status }) => status === 'finished')).not.toEqual([]);
  });
  await first.close();
  changeWorkspace(first.directory, ({ queue, races }) => {
    for (const one of [...queue, ...races]) one.owner = { pid: process.pid, started: 'a boot' };
  });
  const { store, experiments, texts, close } = opened(first.directory);
  onTestFinished(close);
  expect(experiments.open().queue).toMatchObject({ isPaused: true });
  experiments.changeQueue({ kind: 'go-on' });
  await experiments.settled();
  expect(store.runs.list().filter(({ status }) => status === 'finished')).toHaveLength(6);
  expect(texts.at(-1)).toContain('12 of 18 trainings saved');
});

it.each(['stop', 'cancel'] as const)('ends a race with its trainings (%s)', async (how) => {
  const { store, experiments, texts, close } = opened();
  onTestFinished(close);
  // The second seed trains without an end.
  experiments.startSweep(experiments.plan(createRace('1e-3,2e-3', 'learningRate', 1)), true);
  await vi.waitFor(() => {
    const finished = store.runs.list().filter(({ status }) => status === 'finished');
    expect(finished.length).toBeGreaterThanOrEqual(2);
  });
  if (how === 'cancel') {
    experiments.changeQueue({ kind: 'cancel-experiment', experimentId: 1 });
    const running = store.runs.list().filter(({ status }) => status === 'running');
    for (const { id } of running) experiments.stop(id);
  } else experiments.stop(null);
  await experiments.settled();
  expect(store.queue.idleRaces()).toEqual([]);
  expect(store.runs.list().filter(({ status }) => status === 'running')).toEqual([]);
  expect(texts).toHaveLength(1);
});

it('waits for a run that is paused', async () => {
  const { store, experiments, close } = opened();
  onTestFinished(close);
  experiments.startSweep(experiments.plan(createRace('1e-3,2e-3', 'learningRate', 2)), true);
  await vi.waitFor(() => {
    expect(store.runs.list().filter(({ status }) => status === 'running')).not.toEqual([]);
  });
  experiments.pause(null);
  await experiments.settled();
  expect(store.queue.count() + store.queue.idleRaces().length).toBeGreaterThan(0);
  experiments.stop(null);
  expect(store.queue.idleRaces()).toEqual([]);
});
