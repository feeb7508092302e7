// Enforces the limits of a task: a process that exceeds the deadline or the memory is killed.
import { Problem, createProblem } from '../core/problem';
import type { TaskLimits, Work } from '../engine/jobs';
import type { WorkerProcess } from './worker-process';

/** The interval of memory checks; a process can allocate some tens of megabytes in between. */
const lookMs = 25;

/** @returns a function that ends the watching, to be called once the task has ended */
export function watchLimits(
  worker: WorkerProcess,
  { deadlineMs, memoryBytes }: TaskLimits,
  work: Work | undefined,
): () => void {
  const seconds = Math.round(deadlineMs / 1000);
  const megabytes = Math.round(memoryBytes / 1e6);
  const deadline = setTimeout(() => {
    worker.endWith(
      work === undefined
        ? createProblem('model-timeout.task', { seconds })
        : createLimitProblem(work, `takes longer than ${seconds} seconds`),
    );
  }, deadlineMs);
  const look = setInterval(() => {
    if ((worker.memoryBytes() ?? 0) <= memoryBytes) return;
    clearInterval(look);
    worker.endWith(
      work === undefined
        ? createProblem('model-memory.task', { megabytes })
        : createLimitProblem(work, `needs more than ${megabytes} MB of memory`),
    );
  }, lookMs);
  return () => {
    clearTimeout(deadline);
    clearInterval(look);
  };
}

const createLimitProblem = ({ code, doing, instead }: Work, why: string) =>
  new Problem(code, `${doing} ${why} and was stopped. Nothing was changed. ${instead}`);
