// A pool of fake trainers: the behaviour of test/support/fake-worker.js depends on the seed.
import { join } from 'node:path';
import { expect, onTestFinished, vi } from 'vitest';
import { runConfigSchema } from '../../src-main/engine/catalogue/config';
import type { TaskNote } from '../../src-main/workers/tasks';
import { WorkerPool } from '../../src-main/workers/pool';
import {
  processKinds,
  type LifeLimits,
  type ProcessKind,
  type TaskLimits,
} from '../../src-main/engine/jobs/process-kinds';
import { spawnNode } from '../../src-main/workers/spawn-node';
import { createTemporaryDirectory } from './temporary';

export const spawnFake = spawnNode(join(import.meta.dirname, 'fake-worker.js'));

/** The behaviour of fake-worker.js for a seed. */
export const seeds = {
  ends: 1,
  goesOn: 2,
  crashes: 3,
  ignoresStop: 5,
  failsAtOnce: 6,
  takesMemory: 7,
  loops: 9,
  freezes: 10,
  needsMore: 12,
};

export function openPool(
  limits: TaskLimits = processKinds.models.limits,
  life: LifeLimits = processKinds.tensorflow.life,
) {
  const spawned: ProcessKind[] = [];
  let alive = 0;
  const workers = new WorkerPool(
    (kind) => {
      const process = spawnFake(kind);
      spawned.push(kind);
      alive += 1;
      process.onExit(() => (alive -= 1));
      return process;
    },
    {
      ...processKinds,
      models: { ...processKinds.models, limits },
      tensorflow: { ...processKinds.tensorflow, life },
    },
  );
  onTestFinished(() => workers.close(0));
  const aliveBecomes = (count: number) =>
    vi.waitFor(() => {
      expect(alive).toBe(count);
    });
  return { workers, spawned, alive: () => alive, aliveBecomes };
}

const createConfig = (seed: number, epochs: number) =>
  runConfigSchema.parse({ cell: 'gru', seed, epochs });
export const createWeights = (seed: number) => ({
  config: createConfig(seed, 2),
  checkpointFile: 'weights',
});

/** Creates the input of a training, which reports its start, ten batches per epoch and each epoch. */
export const createTraining = (seed: number, epochs = 2) => ({
  config: createConfig(seed, epochs),
  folder: createTemporaryDirectory(),
  token: '',
  resume: false,
});

/** Starts a training. */
export function train(workers: WorkerPool, seed: number) {
  const stopping = new AbortController();
  const news: TaskNote<'train'>[] = [];
  const silences: boolean[] = [];
  const end = workers.run('train', createTraining(seed), {
    signal: stopping.signal,
    onNote: (one) => news.push(one),
    onSilence: (isSilent) => silences.push(isSilent),
  });
  const trains = () =>
    vi.waitFor(() => {
      expect(news.some(({ kind }) => kind === 'points')).toBe(true);
    });
  const isToldSilent = () =>
    vi.waitFor(() => {
      // A busy machine may report one that only starts slowly, and take it back.
      expect(silences.at(-1)).toBe(true);
      expect(news.some(({ kind }) => kind === 'epoch')).toBe(true);
    });
  return {
    end,
    news,
    silences,
    isToldSilent,
    trains,
    stop: () => {
      stopping.abort();
    },
  };
}
