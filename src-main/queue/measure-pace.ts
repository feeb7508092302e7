// Measures how long a batch takes if nothing similar has trained yet: some batches, in a temporary store.
import { rmSync } from 'node:fs';
import type { RunConfig } from '../catalogue/config';
import type { TimedRun } from '../contract/run';
import { openRunStore } from '../store/run-store';
import type { WorkerPool } from '../workers/pool';
import { makeTemporaryFolder } from '../temporary-folder';
import { Experiments } from './experiments';

const batches = 30;

/** null if it cannot be measured: the training itself will report the reason. */
export async function measurePace(
  workers: WorkerPool,
  config: RunConfig,
): Promise<TimedRun | null> {
  const directory = makeTemporaryFolder('unroll-pace-');
  const store = openRunStore(directory);
  const experiments = new Experiments({ store, workers, trainers: 1, emit: () => undefined });
  try {
    const limit = Math.min(config.limit ?? Infinity, batches * config.batchSize);
    experiments.trial({ ...config, limit, epochs: 1 });
    await experiments.settled();
    const [run] = store.runs.list();
    if (run?.status !== 'finished') return null;
    const { durationMs, epochsDone, batchesPerEpoch } = run;
    return { config: run.config, durationMs, epochsDone, batchesPerEpoch };
  } finally {
    await experiments.close();
    store.close();
    rmSync(directory, { recursive: true, force: true });
  }
}
