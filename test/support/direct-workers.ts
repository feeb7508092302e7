// Questions to workers, answered in this very process: for jobs that need no TensorFlow.
import type { WorkerPool } from '../../src-main/workers/pool';
import { questions, type Question } from '../../src-main/workers/questions';

export function directWorkers(): WorkerPool {
  const ask = async (question: Question, input: unknown) => {
    const job = (await questions[question].job()) as (input: unknown) => Promise<unknown>;
    return job(structuredClone(input));
  };
  return { ask } as unknown as WorkerPool;
}
