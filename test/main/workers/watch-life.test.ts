import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { WorkerPool } from '../../../src-main/workers/pool';
import { processKinds } from '../../../src-main/engine/jobs/process-kinds';
import type { SpawnWorker } from '../../../src-main/workers/channel';
import { getChildren, kill } from '../../support/child-processes';
import { openPool, seeds, train, spawnFake } from '../../support/fake-pool';

describe.runIf(process.platform === 'linux')('an unresponsive trainer', () => {
  const life = { silentMs: 1000, endMs: 600_000 };
  const { limits } = processKinds.models;
  const silent = { loops: seeds.loops, freezes: seeds.freezes };

  it.each(Object.entries(silent))(
    'is reported, delays no other training, and ends on a stop: %s',
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
      for (const child of getChildren(process.pid)) kill(child, 'SIGCONT');
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

  it('ends after a long silence, or if it does not start', async () => {
    const short = openPool(limits, { ...life, endMs: 2000 });
    await expect(train(short.workers, seeds.loops).end).rejects.toMatchObject({
      code: 'trainer-crashed',
      message: 'The trainer process did not respond for 2 seconds and was ended.',
    });
    const never: SpawnWorker = (kind) => ({ ...spawnFake(kind), onMessage: () => undefined });
    const tensorflow = { ...processKinds.tensorflow, life: { ...life, endMs: 1500 } };
    const workers = new WorkerPool(never, { ...processKinds, tensorflow });
    await expect(train(workers, seeds.ends).end).rejects.toMatchObject({
      code: 'trainer-crashed',
      message: 'The trainer process did not start within 1.5 seconds and was ended.',
    });
  });
});
