import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WorkerPool } from '../../../src-main/workers/pool';
import { processKinds } from '../../../src-main/engine/jobs/process-kinds';
import { anyExport } from '../../support/export-input';
import { createTemporaryDirectory } from '../../support/temporary';
import {
  openPool,
  seeds,
  spawnFake,
  train,
  createTraining,
  createWeights,
} from '../../support/fake-pool';

const getNotes = (epochs: number) => 1 + epochs * 11;

describe('a worker pool', () => {
  it('runs a task during a training', async () => {
    const { workers, spawned } = openPool();
    const training = train(workers, seeds.goesOn);
    await training.trains();
    const outputFile = join(createTemporaryDirectory(), 'model.onnx');
    const answer = await workers.run('export', {
      ...createWeights(seeds.ends),
      outputFile,
      ...anyExport,
    });
    expect(existsSync(answer.file)).toBe(true);
    expect(spawned).toEqual(['tensorflow', 'tensorflow']);
    training.stop();
    expect(await training.end).toMatchObject({ status: 'stopped' });
  });

  it('queues tasks beyond the limit of their kind, and gives each its own result', async () => {
    let [alive, most] = [0, 0];
    const workers = new WorkerPool(
      (kind) => {
        const process = spawnFake(kind);
        alive += 1;
        most = Math.max(most, alive);
        process.onExit(() => (alive -= 1));
        return process;
      },
      { ...processKinds, tensorflow: { ...processKinds.tensorflow, maxConcurrent: 2 } },
    );
    onTestFinished(() => workers.close(0));
    const counts = await Promise.all(
      [1, 2, 3, 1, 2].map(async (epochs) => {
        let told = 0;
        await workers.run('train', createTraining(seeds.ends, epochs), { onNote: () => told++ });
        return told;
      }),
    );
    expect(counts).toEqual([1, 2, 3, 1, 2].map(getNotes));
    expect(most).toBe(2);
  });

  it('reuses an idle process for the next task, and ends one that is not needed', async () => {
    const { workers, spawned, aliveBecomes } = openPool();
    for (let time = 0; time < 3; time++) await workers.run('train', createTraining(seeds.ends));
    expect(spawned).toEqual(['tensorflow']);
    await aliveBecomes(0);
  });

  it('reports that a process died, and starts another for the next task', async () => {
    const { workers, spawned } = openPool();
    await expect(workers.run('train', createTraining(seeds.crashes))).rejects.toMatchObject({
      code: 'trainer-crashed',
      message: expect.stringContaining('exit code 5: something broke in native code') as string,
    });
    expect(await workers.run('train', createTraining(seeds.ends))).toMatchObject({
      status: 'finished',
    });
    expect(spawned).toHaveLength(2);
  });

  it('discards a process that has failed', async () => {
    const { workers, spawned } = openPool();
    await expect(workers.run('train', createTraining(seeds.failsAtOnce))).rejects.toMatchObject({
      code: 'bad-data',
    });
    await workers.run('train', createTraining(seeds.ends));
    expect(spawned).toHaveLength(2);
  });

  it('skips a task stopped before its process was ready, and keeps the process', async () => {
    const { workers, spawned, alive } = openPool();
    workers.warmUp();
    const training = train(workers, seeds.goesOn);
    training.stop();
    await expect(training.end).rejects.toMatchObject({ name: 'AbortError' });
    expect(training.news).toEqual([]);
    expect([spawned.length, alive()]).toEqual([1, 1]);
  });
});

it('keeps one process ready that the next task uses', async () => {
  const { workers, spawned, alive } = openPool();
  workers.warmUp();
  expect(spawned).toEqual(['tensorflow']);
  for (let time = 0; time < 2; time++) {
    await train(workers, seeds.ends).end;
    expect([spawned.length, alive()]).toEqual([1, 1]);
  }
});

it('retains one of two processes that become free', async () => {
  const { workers, aliveBecomes } = openPool();
  workers.warmUp();
  await Promise.all([train(workers, seeds.ends).end, train(workers, seeds.ends).end]);
  await aliveBecomes(1);
});

it('resumes a training that exceeds the memory pool in a process without a pool, which ends with the training', async () => {
  const { workers, spawned, aliveBecomes } = openPool();
  const training = train(workers, seeds.needsMore);
  expect(await training.end).toMatchObject({ status: 'finished' });
  expect(spawned).toEqual(['tensorflow', 'large']);
  const epochs = training.news.flatMap((one) => (one.kind === 'epoch' ? [one.result.epoch] : []));
  expect(epochs).toEqual([1, 2]);
  expect(training.news.map(({ kind }) => kind)).toContain('resumed');
  await aliveBecomes(0);
});

it('requests an early end on closing, waits for it, and leaves no process behind', async () => {
  const { workers, aliveBecomes } = openPool();
  workers.warmUp();
  const training = train(workers, seeds.goesOn);
  await training.trains();
  await workers.close();
  expect(await training.end).toMatchObject({ status: 'stopped' });
  await aliveBecomes(0);
});

it('kills an unresponsive process on closing', async () => {
  const { workers, aliveBecomes } = openPool();
  const training = train(workers, seeds.ignoresStop);
  const end = expect(training.end).rejects.toMatchObject({ code: 'trainer-crashed' });
  await training.trains();
  await workers.close(50);
  await end;
  await aliveBecomes(0);
});

it('accepts no more tasks after closing', async () => {
  const { workers, spawned } = openPool();
  await workers.close();
  await expect(workers.run('train', createTraining(seeds.ends))).rejects.toMatchObject({
    name: 'AbortError',
  });
  expect(spawned).toEqual([]);
});
