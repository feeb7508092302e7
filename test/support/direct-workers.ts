// Questions to workers, answered in this very process: for jobs that need no TensorFlow.
import type { WorkerPool } from '../../src-main/workers/pool';
import { questions, type Question } from '../../src-main/workers/questions';

interface AskOptions {
  readonly signal?: AbortSignal | undefined;
}
type Job = (input: unknown, context: { readonly signal: AbortSignal }) => Promise<unknown>;

export function directWorkers(): WorkerPool {
  const ask = async (question: Question, input: unknown, options: AskOptions = {}) => {
    const job = (await questions[question].job()) as Job;
    return job(structuredClone(input), { signal: options.signal ?? new AbortController().signal });
  };
  return { ask } as unknown as WorkerPool;
}
