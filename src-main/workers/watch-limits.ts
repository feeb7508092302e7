// Enforces the limits of a question: a process that exceeds the deadline or the memory is killed.
import { Problem } from '../problem';
import type { QuestionLimits } from './process-kinds';
import type { WorkerProcess } from './worker-process';

/** How often memory is checked; a process can allocate some tens of megabytes in between. */
const lookMs = 25;

/** @returns ends the watching, to be called once the question is answered */
export function watchLimits(worker: WorkerProcess, limits: QuestionLimits): () => void {
  const { deadlineMs, memoryBytes } = limits;
  const deadline = setTimeout(() => {
    worker.endWith(
      new Problem(
        'model-timeout',
        `The model did not answer within ${Math.round(deadlineMs / 1000)} seconds and was stopped. Nothing else was affected. Choose another model, or fewer images.`,
      ),
    );
  }, deadlineMs);
  const look = setInterval(() => {
    if ((worker.memoryBytes() ?? 0) <= memoryBytes) return;
    clearInterval(look);
    worker.endWith(
      new Problem(
        'model-memory',
        `The model needs more than ${Math.round(memoryBytes / 1e6)} MB of memory and was stopped. Nothing else was affected. Choose a smaller model.`,
      ),
    );
  }, lookMs);
  return () => {
    clearTimeout(deadline);
    clearInterval(look);
  };
}
