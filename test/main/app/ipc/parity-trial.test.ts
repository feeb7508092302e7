import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { paritySettingsSchema, type ParityNews } from '../../../../src-main/contract/parity';
import { ParityTrial } from '../../../../src-main/app/ipc/parity-trial';
import { WorkerPool } from '../../../../src-main/workers/pool';
import { spawnNode } from '../../../../src-main/workers/spawn-node';

const spawnFake = spawnNode(join(import.meta.dirname, '../../../support/fake-worker.js'));

/** What fake-worker.js does with a seed. */
const seeds = { learns: 1, learnsOn: 2, crashes: 3, failsAtOnce: 6 };

function laboratory() {
  const told: ParityNews[] = [];
  const workers = new WorkerPool(spawnFake);
  const parity = new ParityTrial(
    (settings, signal, onNote) => workers.run('parity', settings, { signal, onNote }),
    (news) => told.push(news),
  );
  onTestFinished(() => workers.close(0));
  return { workers, parity, told };
}

const settingsOf = (seed: number) => paritySettingsSchema.parse({ seed, batches: 5 });

describe('a network that learns parity next to the trainings', () => {
  it('reports its progress and returns its result, again and again', async () => {
    const { parity, told } = laboratory();
    for (const trial of [1, 2]) {
      expect(await parity.learn(settingsOf(seeds.learns))).toMatchObject({ batches: 5 });
      expect(told).toHaveLength(5 * trial);
    }
    const steps = told.map((one) => one.kind === 'points' && one.firstStep);
    expect(steps).toEqual([1, 2, 3, 4, 5, 1, 2, 3, 4, 5]);
  });

  it('returns its progress when it is stopped, and a second one has to wait until then', async () => {
    const { parity, told } = laboratory();
    const learning = parity.learn(settingsOf(seeds.learnsOn));
    await vi.waitFor(() => {
      expect(told.length).toBeGreaterThan(0);
    });
    await expect(parity.learn(settingsOf(seeds.learns))).rejects.toMatchObject({
      code: 'bad-request',
    });
    parity.stop();
    expect(await learning).toMatchObject({ stopped: true, batches: told.length });
    expect(await parity.learn(settingsOf(seeds.learns))).toMatchObject({ stopped: false });
  });

  it('returns nothing when it is stopped before it started', async () => {
    const { parity, told } = laboratory();
    const learning = parity.learn(settingsOf(seeds.learnsOn));
    parity.stop();
    expect(await learning).toBeNull();
    expect(told).toEqual([]);
  });

  it('passes on what the trainer reports, or that it crashed, and the next one gets a new trainer', async () => {
    const { parity } = laboratory();
    await expect(parity.learn(settingsOf(seeds.failsAtOnce))).rejects.toMatchObject({
      code: 'trainer-failed',
    });
    await expect(parity.learn(settingsOf(seeds.crashes))).rejects.toMatchObject({
      code: 'trainer-crashed',
    });
    expect(await parity.learn(settingsOf(seeds.learns))).toMatchObject({ batches: 5 });
  });

  it('is stopped when the program ends', async () => {
    const { workers, parity, told } = laboratory();
    const learning = parity.learn(settingsOf(seeds.learnsOn));
    await vi.waitFor(() => {
      expect(told.length).toBeGreaterThan(0);
    });
    await workers.close();
    expect(await learning).toMatchObject({ stopped: true });
  });
});
