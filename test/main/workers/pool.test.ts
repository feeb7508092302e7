import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { runConfigSchema } from '../../../src-main/catalogue/config';
import { paritySettingsSchema } from '../../../src-main/contract/parity';
import { Predictor } from '../../../src-main/inference/inspection/predictor';
import type { NoteOf } from '../../../src-main/workers/questions';
import { WorkerPool } from '../../../src-main/workers/pool';
import {
  processKinds,
  type LifeLimits,
  type ProcessKind,
  type QuestionLimits,
} from '../../../src-main/workers/process-kinds';
import type { SpawnWorker } from '../../../src-main/workers/channel';
import { spawnNode } from '../../../src-main/workers/spawn-node';
import { childrenOf } from '../../support/child-processes';
import { anyExport } from '../../support/export-input';
import { temporaryDirectory } from '../../support/temporary';

const spawnFake = spawnNode(join(import.meta.dirname, '../../support/fake-worker.js'));

/** What fake-worker.js does with a seed. */
const seeds = {
  ...{ ends: 1, goesOn: 2, crashes: 3, ignoresStop: 5, failsAtOnce: 6, takesMemory: 7 },
  ...{ loops: 9, freezes: 10, needsMore: 13 },
};

function openPool(
  limits: QuestionLimits = processKinds.models.limits,
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

const configOf = (seed: number) => runConfigSchema.parse({ cell: 'gru', seed, epochs: 2 });
const weightsOf = (seed: number) => ({ config: configOf(seed), checkpointFile: 'weights' });
const parityOf = (seed: number) => paritySettingsSchema.parse({ seed, batches: 5 });

/** A training under way. */
function train(workers: WorkerPool, seed: number) {
  const stopping = new AbortController();
  const news: NoteOf<'train'>[] = [];
  const silences: boolean[] = [];
  const input = { config: configOf(seed), folder: temporaryDirectory(), resume: false };
  const end = workers.ask('train', input, {
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

describe('a pool of workers', () => {
  it('answers a question during a training', async () => {
    const { workers, spawned } = openPool();
    const training = train(workers, seeds.goesOn);
    await training.trains();
    const outputFile = join(temporaryDirectory(), 'model.onnx');
    const answer = await workers.ask('export', {
      ...weightsOf(seeds.ends),
      outputFile,
      ...anyExport,
    });
    expect(existsSync(answer.file)).toBe(true);
    expect(spawned).toEqual(['tensorflow', 'tensorflow']);
    training.stop();
    expect(await training.end).toMatchObject({ status: 'stopped' });
  });

  it('asks two processes at once, and each question gets its own answer and notes', async () => {
    const { workers, spawned } = openPool();
    const [few, more]: [unknown[], unknown[]] = [[], []];
    const answers = await Promise.all([
      workers.ask(
        'parity',
        { ...parityOf(seeds.ends), batches: 3 },
        { onNote: (n) => few.push(n) },
      ),
      workers.ask(
        'parity',
        { ...parityOf(seeds.ends), batches: 9 },
        { onNote: (n) => more.push(n) },
      ),
    ]);
    expect(answers.map(({ batches }) => batches)).toEqual([3, 9]);
    expect([few.length, more.length]).toEqual([3, 9]);
    expect(spawned).toHaveLength(2);
  });

  it('reuses an idle process for the next question, and ends one that is not needed', async () => {
    const { workers, spawned, aliveBecomes } = openPool();
    for (let time = 0; time < 3; time++) await workers.ask('parity', parityOf(seeds.ends));
    expect(spawned).toEqual(['tensorflow']);
    await aliveBecomes(0);
  });

  it('says that a process died, and the next question gets another one', async () => {
    const { workers, spawned } = openPool();
    await expect(workers.ask('parity', parityOf(seeds.crashes))).rejects.toMatchObject({
      code: 'trainer-crashed',
      message: expect.stringContaining('exit code 5: something broke in native code') as string,
    });
    expect(await workers.ask('parity', parityOf(seeds.ends))).toMatchObject({ batches: 5 });
    expect(spawned).toHaveLength(2);
  });

  it('does not reuse a process that has failed', async () => {
    const { workers, spawned } = openPool();
    await expect(workers.ask('parity', parityOf(seeds.failsAtOnce))).rejects.toMatchObject({
      code: 'trainer-failed',
    });
    await workers.ask('parity', parityOf(seeds.ends));
    expect(spawned).toHaveLength(2);
  });

  it('does not begin a question that was stopped before its process was ready, and keeps the process', async () => {
    const { workers, spawned, alive } = openPool();
    workers.warmUp();
    const training = train(workers, seeds.goesOn);
    training.stop();
    await expect(training.end).rejects.toMatchObject({ name: 'AbortError' });
    expect(training.news).toEqual([]);
    expect([spawned.length, alive()]).toEqual([1, 1]);
  });
});

describe('a warm pool', () => {
  it('has a process ready that the next question uses, and keeps one', async () => {
    const { workers, spawned, alive } = openPool();
    workers.warmUp();
    expect(spawned).toEqual(['tensorflow']);
    for (let time = 0; time < 2; time++) {
      await train(workers, seeds.ends).end;
      expect([spawned.length, alive()]).toEqual([1, 1]);
    }
  });

  it('keeps one of two processes that become free', async () => {
    const { workers, aliveBecomes } = openPool();
    workers.warmUp();
    await Promise.all([train(workers, seeds.ends).end, train(workers, seeds.ends).end]);
    await aliveBecomes(1);
  });
});

describe.runIf(process.platform === 'linux')('a trainer that neither answers nor dies', () => {
  const life = { startMs: 60_000, silentMs: 1000, endMs: 600_000 };
  const { limits } = processKinds.models;
  const silent = { loops: seeds.loops, freezes: seeds.freezes };

  it.each(Object.entries(silent))(
    '%s: is told, others train on, a stop ends it',
    async (_, seed) => {
      const { workers, aliveBecomes } = openPool(limits, life);
      const other = train(workers, seeds.goesOn);
      const training = train(workers, seed);
      await training.isToldSilent();
      const said = other.news.length;
      await vi.waitFor(() => {
        expect(other.news.length).toBeGreaterThan(said);
      });
      training.stop();
      await expect(training.end).rejects.toMatchObject({ code: 'trainer-crashed' });
      other.stop();
      expect(await other.end).toMatchObject({ status: 'stopped' });
      expect(other.silences.at(-1) ?? false).toBe(false);
      await aliveBecomes(0);
    },
  );

  it('is killed some time after a stop if it stops responding only then', async () => {
    const { workers, aliveBecomes } = openPool(limits, life);
    const training = train(workers, seeds.freezes);
    await training.trains();
    training.stop();
    await Promise.allSettled([training.end]);
    await aliveBecomes(0);
  });

  it('is reported again when it continues, and trains to its end', async () => {
    const { workers } = openPool(limits, life);
    const training = train(workers, seeds.freezes);
    await training.isToldSilent();
    const told = training.silences.length;
    const wake = () => {
      for (const child of childrenOf(process.pid)) process.kill(child, 'SIGCONT');
    };
    wake();
    await vi.waitFor(() => {
      expect(training.silences[told]).toBe(false);
    });
    // It freezes after its second epoch as well.
    const timer = setInterval(wake, 100);
    onTestFinished(() => {
      clearInterval(timer);
    });
    expect(await training.end).toMatchObject({ status: 'finished' });
  });

  it('is ended after a long silence, or if it does not start', async () => {
    const short = openPool(limits, { ...life, endMs: 2000 });
    await expect(train(short.workers, seeds.loops).end).rejects.toMatchObject({
      code: 'trainer-crashed',
      message: 'The trainer process did not respond for 2 seconds and was ended.',
    });
    const never: SpawnWorker = (kind) => ({ ...spawnFake(kind), onMessage: () => undefined });
    const tensorflow = { ...processKinds.tensorflow, life: { ...life, startMs: 1500 } };
    const workers = new WorkerPool(never, { ...processKinds, tensorflow });
    await expect(train(workers, seeds.ends).end).rejects.toMatchObject({
      code: 'trainer-crashed',
      message: 'The trainer process did not start within 1.5 seconds and was ended.',
    });
  });
});

describe('a training that exceeds the memory pool of its process', () => {
  it('resumes from its checkpoint in a process without a pool, which ends with it', async () => {
    const { workers, spawned, aliveBecomes } = openPool();
    const training = train(workers, seeds.needsMore);
    expect(await training.end).toMatchObject({ status: 'finished' });
    expect(spawned).toEqual(['tensorflow', 'large']);
    const epochs = training.news.flatMap((one) => (one.kind === 'epoch' ? [one.result.epoch] : []));
    expect(epochs).toEqual([1, 2]);
    expect(training.news.map(({ kind }) => kind)).toContain('resumed');
    await aliveBecomes(0);
  });
});

describe('a question that needs no TensorFlow', () => {
  it('leaves the warm process to a training, and its own ends with it', async () => {
    const { workers, spawned, aliveBecomes } = openPool();
    workers.warmUp();
    const predictor = new Predictor((input, signal) =>
      workers.ask('predictions', input, { signal }),
    );
    const asked = predictor.predictions(weightsOf(seeds.goesOn));
    expect(spawned).toEqual(['tensorflow', 'plain']);
    expect(await train(workers, seeds.ends).end).toMatchObject({ status: 'finished' });
    // Nothing was spawned for the training: it has had the warm one.
    expect(spawned).toEqual(['tensorflow', 'plain']);
    predictor.giveUp();
    expect(await asked).toBeNull();
    await aliveBecomes(1);
  });

  it('is ended at once, also while its process is starting', async () => {
    const { workers, spawned, alive } = openPool();
    const stopping = new AbortController();
    const { signal } = stopping;
    const asked = workers.ask('predictions', weightsOf(seeds.ignoresStop), { signal });
    expect([spawned, alive()]).toEqual([['plain'], 1]);
    stopping.abort();
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
    expect(alive()).toBe(0);
  });

  it('says what the process reports, or that it crashed, and the next one is answered', async () => {
    const { workers, aliveBecomes } = openPool();
    await expect(workers.ask('predictions', weightsOf(seeds.failsAtOnce))).rejects.toMatchObject({
      code: 'bad-data',
    });
    await expect(workers.ask('predictions', weightsOf(seeds.crashes))).rejects.toMatchObject({
      code: 'model-crashed',
    });
    const found = await workers.ask('predictions', weightsOf(seeds.ends));
    expect(found.labels).toEqual(new Uint8Array());
    await aliveBecomes(0);
  });
});

describe('a process that runs models', () => {
  const traceOf = (seed: number) => ({ weights: [weightsOf(seed)], pixels: new Uint8Array(784) });

  it('is kept in addition to the warm one with TensorFlow, and answers the next question', async () => {
    const { workers, spawned, alive } = openPool();
    workers.warmUp();
    for (let time = 0; time < 3; time++) await workers.ask('trace', traceOf(seeds.ends));
    expect(spawned).toEqual(['tensorflow', 'models']);
    await train(workers, seeds.ends).end;
    expect([spawned.length, alive()]).toEqual([2, 2]);
  });

  it('is killed at the deadline while it computes, and the next question gets another one', async () => {
    const limits = { deadlineMs: 1000, memoryBytes: 1e12 };
    const { workers, spawned, aliveBecomes } = openPool(limits);
    await expect(workers.ask('trace', traceOf(seeds.ignoresStop))).rejects.toMatchObject({
      code: 'model-timeout',
    });
    await aliveBecomes(0);
    limits.deadlineMs = 60_000;
    expect(await workers.ask('trace', traceOf(seeds.ends))).toEqual([]);
    expect(spawned).toEqual(['models', 'models']);
  });

  it.runIf(process.platform === 'linux')('is killed when it takes too much memory', async () => {
    const { workers, aliveBecomes } = openPool({ deadlineMs: 60_000, memoryBytes: 300_000_000 });
    await expect(workers.ask('trace', traceOf(seeds.takesMemory))).rejects.toMatchObject({
      code: 'model-memory',
      message: expect.stringContaining('more than 300 MB') as string,
    });
    await aliveBecomes(0);
  });

  it('says so when a model brings it down', async () => {
    const { workers } = openPool();
    await expect(workers.ask('trace', traceOf(seeds.crashes))).rejects.toMatchObject({
      code: 'model-crashed',
    });
    expect(await workers.ask('trace', traceOf(seeds.ends))).toEqual([]);
  });
});

describe('closing a pool', () => {
  it('requests an early end, is answered, and leaves no process behind', async () => {
    const { workers, aliveBecomes } = openPool();
    workers.warmUp();
    const training = train(workers, seeds.goesOn);
    await training.trains();
    await workers.close();
    expect(await training.end).toMatchObject({ status: 'stopped' });
    await aliveBecomes(0);
  });

  it('kills a process that does not react', async () => {
    const { workers, aliveBecomes } = openPool();
    const training = train(workers, seeds.ignoresStop);
    const end = expect(training.end).rejects.toMatchObject({ code: 'trainer-crashed' });
    await training.trains();
    await workers.close(50);
    await end;
    await aliveBecomes(0);
  });

  it('takes no more questions', async () => {
    const { workers, spawned } = openPool();
    await workers.close();
    await expect(workers.ask('parity', parityOf(seeds.ends))).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(spawned).toEqual([]);
  });
});
