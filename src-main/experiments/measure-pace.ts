// How long a batch takes where nothing like it has trained yet: some batches, in a store that is thrown away.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunConfig } from '../catalogue/config';
import { openRunStore } from '../runs/run-store';
import { paceOf, type Pace } from '../sweeps/estimate';
import { WorkerPool } from '../workers/pool';
import type { SpawnWorker } from '../workers/channel';
import { Experiments } from './experiments';

const batches = 30;

/** Where it cannot be measured the pace stays unknown: the training itself will say why. */
export async function measurePace(spawnWorker: SpawnWorker, config: RunConfig): Promise<Pace> {
  const directory = mkdtempSync(join(tmpdir(), 'unroll-pace-'));
  const store = openRunStore(directory);
  const workers = new WorkerPool(spawnWorker);
  const experiments = new Experiments({ store, workers, trainers: 1, emit: () => undefined });
  try {
    const limit = Math.min(config.limit ?? Infinity, batches * config.batchSize);
    experiments.trial({ ...config, limit, epochs: 1 });
    await experiments.settled();
    return paceOf(store.listRuns());
  } finally {
    await Promise.all([experiments.close(), workers.close()]);
    store.close();
    rmSync(directory, { recursive: true, force: true });
  }
}
