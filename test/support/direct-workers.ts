// Questions to workers, answered in this very process: for jobs that need no TensorFlow.
import type { WorkerPool } from '../../src-main/workers/pool';
import { tasks, type TaskName } from '../../src-main/workers/tasks';

interface AskOptions {
  readonly signal?: AbortSignal | undefined;
}
type Job = (input: unknown, context: { readonly signal: AbortSignal }) => Promise<unknown>;

export function directWorkers(): WorkerPool {
  const ask = async (task: TaskName, input: unknown, options: AskOptions = {}) => {
    const job = (await tasks[task].job()) as Job;
    return job(structuredClone(input), { signal: options.signal ?? new AbortController().signal });
  };
  return { ask } as unknown as WorkerPool;
}
