// Runs tasks of workers in this process, for jobs that need no TensorFlow.
import type { WorkerPool } from '../../src-main/workers/pool';
import { tasks, type TaskName } from '../../src-main/workers/tasks';

interface RunOptions {
  readonly signal?: AbortSignal | undefined;
}
type Job = (input: unknown, context: { readonly signal: AbortSignal }) => Promise<unknown>;

export function createDirectWorkers(): WorkerPool {
  const run = async (task: TaskName, input: unknown, options: RunOptions = {}) => {
    const job = (await tasks[task].job()) as Job;
    return job(structuredClone(input), { signal: options.signal ?? new AbortController().signal });
  };
  return { run } as unknown as WorkerPool;
}
