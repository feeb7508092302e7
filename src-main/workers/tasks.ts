// Every task for a worker process: those of the engine, and those that need the store. The kind of
// process that runs each, and its job; a job's code is loaded only by the process that runs it.
import { engineTasks, type TaskDefinition } from '../engine/jobs';

export const tasks = {
  ...engineTasks,
  /** Unpacks a bundle of runs. */
  'unpack-bundle': {
    process: 'files',
    job: async () => (await import('../store/exchange/unpack-bundle')).unpackBundle,
    work: {
      code: 'bundle-refused',
      doing: 'Reading the bundle',
      instead: 'Ask for bundles of fewer runs.',
    },
  },
  /** Imports the runs of an unpacked bundle into the open store. */
  'import-runs': {
    process: 'store',
    job: async () => (await import('../store/run-store')).importUnpacked,
  },
  /** Applies the runs of a store that has no index yet. */
  'remake-store': {
    process: 'store',
    job: async () => (await import('../store/run-store')).rebuildStore,
  },
} as const satisfies Readonly<Record<string, TaskDefinition>>;

export type TaskName = keyof typeof tasks;

type TaskJob<Q extends TaskName> = Awaited<ReturnType<(typeof tasks)[Q]['job']>>;
export type TaskInput<Q extends TaskName> = Parameters<TaskJob<Q>>[0];
export type TaskResult<Q extends TaskName> = Awaited<ReturnType<TaskJob<Q>>>;
/** The type of a task's notes; `never` if it sends none. */
export type TaskNote<Q extends TaskName> = Parameters<TaskJob<Q>>[1] extends {
  readonly note: (note: infer N) => void;
}
  ? N
  : never;
