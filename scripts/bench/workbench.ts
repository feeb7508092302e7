// Unroll without a window: experiments with real trainer processes on a store of their own.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { experimentConfigSchema, type ExperimentConfig } from '../../src-main/catalogue/config';
import type { LiveEvent } from '../../src-main/contract/live';
import { Experiments, trainersAtOnce } from '../../src-main/queue/experiments';
import { openRunStore } from '../../src-main/store/run-store';
import { WorkerPool } from '../../src-main/workers/pool';
import { spawnNode } from '../../src-main/workers/spawn-node';

export interface Workbench {
  readonly workers: WorkerPool;
  readonly experiments: Experiments;
  /** Resolves with the first such event from now on. */
  readonly next: (isIt: (event: LiveEvent) => boolean) => Promise<void>;
  readonly close: () => Promise<void>;
}

export function openWorkbench(trainerFile: string): Workbench {
  const directory = mkdtempSync(join(tmpdir(), 'unroll-bench-'));
  const store = openRunStore(directory);
  const listeners = new Set<(event: LiveEvent) => void>();
  const workers = new WorkerPool(spawnNode(trainerFile));
  const experiments = new Experiments({
    store,
    workers,
    trainers: trainersAtOnce(),
    emit: (event) => {
      for (const listener of listeners) listener(event);
    },
  });
  return {
    workers,
    experiments,
    next: (isIt) =>
      new Promise((resolve) => {
        const listener = (event: LiveEvent) => {
          if (!isIt(event)) return;
          listeners.delete(listener);
          resolve();
        };
        listeners.add(listener);
      }),
    close: async () => {
      await Promise.all([experiments.close(), workers.close()]);
      store.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

export const experiment = (given: Partial<ExperimentConfig>): ExperimentConfig =>
  experimentConfigSchema.parse(given);
