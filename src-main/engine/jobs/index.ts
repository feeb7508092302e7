// The interface of the engine for worker processes: the kinds of process, and their jobs. The code of a
// job is loaded only by the process that runs it.
import type { RunConfig } from '../catalogue/config';
import { poolBytes } from '../training/memory-bounds';
import { getCurrentKind, processKinds, createWorkerArguments } from './process-kinds';

export type { JobContext, Runtime } from './job';
export type { LifeLimits, ProcessKind, ProcessKindDefinition, ProcessKinds } from './process-kinds';
export type { TaskLimits, Work } from './process-kinds';
export { engineTasks, type TaskDefinition } from './tasks';

/** The kinds of worker process. */
export const workerProcesses = {
  kinds: processKinds,
  getCurrent: getCurrentKind,
  getArguments: createWorkerArguments,
  poolBytes,
};

/** The preparation of trainings. */
export const trainings = {
  loadTensorflow: async () => (await import('../tensorflow/load')).loadTensorflow(),
  prepare: async (config: RunConfig) => (await import('./train')).prepareTraining(config),
  /** @throws Problem of the first configuration that its data or this machine's memory do not allow */
  requireNeeds: async (configs: readonly RunConfig[]) => {
    (await import('./training-needs')).requireNeeds(configs);
  },
};
