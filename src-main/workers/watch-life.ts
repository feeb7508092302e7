// Detects a process that neither responds nor ends: one that does not start, is frozen, or in an
// endless loop. A step of a very large model can take long too, so silence is first reported, and
// ends a process only after minutes or a stop.
import { Problem } from '../core/problem';
import type { LifeLimits } from '../engine/jobs';
import type { WorkerProcess } from './worker-process';

const lookMs = 500;

interface WatchedProcess {
  /** A signal; once it is aborted, a silent process is killed. */
  readonly stop: AbortSignal;
  /** Called with true after no response for `silentMs`, and with false when the process responds again. */
  readonly onSilence: (isSilent: boolean) => void;
}

/** @returns a function that ends the watching, to be called once the task has ended */
export function watchLife(
  worker: WorkerProcess,
  { silentMs, endMs }: LifeLimits,
  { stop, onSilence }: WatchedProcess,
): () => void {
  let { messagesReceived: received } = worker;
  // Counts checks instead of clock time, since the computer may have been asleep.
  let quietMs = 0;
  let isSilent = false;
  const end = (what: string) => {
    const message = `The trainer process did not ${what} ${endMs / 1000} seconds and was ended.`;
    worker.endWith(new Problem('trainer-crashed', message));
  };
  const look = () => {
    if (worker.messagesReceived !== received) {
      ({ messagesReceived: received } = worker);
      quietMs = 0;
      if (isSilent) onSilence((isSilent = false));
      return;
    }
    quietMs += lookMs;
    if (quietMs >= silentMs && stop.aborted) worker.kill();
    else if (quietMs >= endMs) end(worker.isUp ? 'respond for' : 'start within');
    else if (worker.isUp && quietMs >= silentMs && !isSilent) onSilence((isSilent = true));
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
