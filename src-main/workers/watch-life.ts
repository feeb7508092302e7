// Notices a process that neither answers nor dies: never up, frozen, or in an endless loop. A step of a very large
// model may take long too, so that silence is told first, and ends a process only after minutes or with a stop.
import { Problem } from '../problem';
import type { LifeLimits } from './process-kinds';
import type { WorkerProcess } from './worker-process';

/** So often is looked, and a verdict told. */
const lookMs = 500;

export interface Watched {
  /** Once aborted, silence is reason enough to kill. */
  readonly stop: AbortSignal;
  /** true: no sign of life for `silentMs`; false: it is back. */
  readonly onSilence: (isSilent: boolean) => void;
}

/** @returns ends the watching, to be called once the question is answered */
export function watchLife(
  worker: WorkerProcess,
  { startMs, silentMs, endMs }: LifeLimits,
  { stop, onSilence }: Watched,
): () => void {
  let { signs } = worker;
  // Of looks, not of the clock: a computer that was asleep has heard nobody.
  let quietMs = 0;
  let isSilent = false;
  const end = (what: string, ms: number) => {
    const message = `The trainer process ${what} for ${ms / 1000} seconds and was ended.`;
    worker.endWith(new Problem('trainer-crashed', message));
  };
  const look = () => {
    if (worker.signs !== signs) {
      ({ signs } = worker);
      quietMs = 0;
      if (isSilent) onSilence((isSilent = false));
      return;
    }
    quietMs += lookMs;
    if (quietMs >= silentMs && stop.aborted) worker.kill();
    else if (!worker.isUp) {
      if (quietMs >= startMs) end('did not come up', startMs);
    } else if (quietMs >= endMs) end('gave no sign of life', endMs);
    else if (quietMs >= silentMs && !isSilent) onSilence((isSilent = true));
  };
  const stopped = () => {
    if (isSilent) worker.kill();
  };
  const timer = setInterval(look, lookMs);
  stop.addEventListener('abort', stopped);
  return () => {
    clearInterval(timer);
    stop.removeEventListener('abort', stopped);
  };
}
