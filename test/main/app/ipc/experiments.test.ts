import { expect, it, vi } from 'vitest';
import {
  experimentConfigSchema,
  type RunConfig,
} from '../../../../src-main/engine/catalogue/config';
import { sweepSchema } from '../../../../src-main/contract/sweep';
import { createExperimentHandlers } from '../../../../src-main/app/ipc/experiments';
import { Experiments } from '../../../../src-main/queue/experiments';
import { WorkerPool } from '../../../../src-main/workers/pool';
import { tasks } from '../../../../src-main/workers/tasks';
import { openStore } from '../../../support/open-store';
import { createFinishedRun } from '../../../support/sample-run';

/** Some hundred GB. */
const huge = { hiddenSize: 2048, layers: 4, batchSize: 4096, reading: 'pixels' } as const;
const config = experimentConfigSchema.parse({ ...huge, cells: ['rnn', 'lstm'] });

it("stores and queues nothing that exceeds the machine's memory, for every kind of start", async () => {
  const store = openStore();
  const workers = new WorkerPool(() => {
    throw new Error('Nothing is trained here.');
  });
  vi.spyOn(workers, 'run').mockImplementation(async (_, input) => {
    const { configs } = input as { readonly configs: readonly RunConfig[] };
    const job = await tasks['training-needs'].job();
    return job({ configs });
  });
  const prepare = vi.spyOn(workers, 'prepare');
  const experiments = new Experiments({ store, workers, trainers: 1, emit: () => undefined });
  const handlers = createExperimentHandlers(experiments, workers);
  const { id } = createFinishedRun(store, 'from another machine', { cell: 'lstm', ...huge });
  const sweep = sweepSchema.parse({
    experiment: config,
    vary: [{ setting: 'learningRate', values: '0.001, 0.01' }],
  });
  for (const start of [
    async () => handlers['experiments.prepare'](config),
    async () => handlers['experiments.start'](config),
    async () => handlers['experiments.startSweep']({ sweep, skipTrained: false }),
    async () => handlers['experiments.moreSeeds']({ runIds: [id], seeds: 2 }),
  ]) {
    await expect(start()).rejects.toMatchObject({
      code: 'out-of-memory',
      message: expect.stringMatching(/GB are needed and this machine has/) as string,
    });
  }
  expect(store.runs.list()).toHaveLength(1);
  expect(store.queue.count()).toBe(0);
  expect(prepare).not.toHaveBeenCalled();
});
