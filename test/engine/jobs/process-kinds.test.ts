import { describe, expect, it } from 'vitest';
import { Predictor } from '../../../src-main/engine/inference/inspection/predictor';
import { openPool, seeds, train, createWeights } from '../../support/fake-pool';
import { createDigitItem } from '../../support/digits';

it('reserves the warm process for trainings when a task needs no TensorFlow', async () => {
  const { workers, spawned, aliveBecomes } = openPool();
  workers.warmUp();
  const predictor = new Predictor((input, signal) => workers.run('predictions', input, { signal }));
  const asked = predictor.predictions(createWeights(seeds.goesOn));
  expect(spawned).toEqual(['tensorflow', 'plain']);
  expect(await train(workers, seeds.ends).end).toMatchObject({ status: 'finished' });
  // Nothing was spawned for the training: it has had the warm one.
  expect(spawned).toEqual(['tensorflow', 'plain']);
  predictor.giveUp();
  expect(await asked).toBeNull();
  await aliveBecomes(1);
});

it('ends a task without TensorFlow at once, even while its process is starting', async () => {
  const { workers, spawned, alive } = openPool();
  const stopping = new AbortController();
  const { signal } = stopping;
  const asked = workers.run('predictions', createWeights(seeds.ignoresStop), { signal });
  expect([spawned, alive()]).toEqual([['plain'], 1]);
  stopping.abort();
  await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
  expect(alive()).toBe(0);
});

describe('a process that runs models', () => {
  const createTracer = (seed: number) => ({
    weights: [createWeights(seed)],
    item: createDigitItem(new Uint8Array(784)),
  });

  it('stays alive in addition to the warm process with TensorFlow, and runs the next task', async () => {
    const { workers, spawned, alive } = openPool();
    workers.warmUp();
    for (let time = 0; time < 3; time++) await workers.run('trace', createTracer(seeds.ends));
    expect(spawned).toEqual(['tensorflow', 'models']);
    await train(workers, seeds.ends).end;
    expect([spawned.length, alive()]).toEqual([2, 2]);
  });

  it('dies at the deadline during a computation, and the next task gets a new process', async () => {
    const limits = { deadlineMs: 1000, memoryBytes: 1e12 };
    const { workers, spawned, aliveBecomes } = openPool(limits);
    await expect(workers.run('trace', createTracer(seeds.ignoresStop))).rejects.toMatchObject({
      code: 'model-timeout',
    });
    await aliveBecomes(0);
    limits.deadlineMs = 60_000;
    expect(await workers.run('trace', createTracer(seeds.ends))).toEqual([]);
    expect(spawned).toEqual(['models', 'models']);
  });

  it.runIf(process.platform === 'linux')('dies when it takes too much memory', async () => {
    const { workers, aliveBecomes } = openPool({ deadlineMs: 60_000, memoryBytes: 300_000_000 });
    await expect(workers.run('trace', createTracer(seeds.takesMemory))).rejects.toMatchObject({
      code: 'model-memory',
      message: expect.stringContaining('more than 300 MB') as string,
    });
    await aliveBecomes(0);
  });

  it('reports that a model crashed it', async () => {
    const { workers } = openPool();
    await expect(workers.run('trace', createTracer(seeds.crashes))).rejects.toMatchObject({
      code: 'model-crashed',
    });
    expect(await workers.run('trace', createTracer(seeds.ends))).toEqual([]);
  });
});
