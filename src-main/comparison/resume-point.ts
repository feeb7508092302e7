// The point from which a run can be resumed, for buttons, tables and sentences.
import { count } from '../core/number-texts';
import type { Run, RunStatus } from '../engine/contract';

/** A diverged run would repeat the same steps. */
const hasNothingToTrain: readonly RunStatus[] = ['running', 'finished', 'diverged'];

/** Whether a run has epochs left to train, and a checkpoint. */
export function isResumable({ status, checkpointStep }: Run): boolean {
  return !hasNothingToTrain.includes(status) && checkpointStep !== null;
}

/** Whether resuming the run would restart it. */
export const isRestart = ({ checkpointStep }: Run): boolean => checkpointStep === 0;

/** Returns "resumes at epoch 3, batch 120"; null for a run that cannot be resumed. */
export function resumePoint(run: Run): string | null {
  if (!isResumable(run) || run.checkpointStep === null) return null;
  if (isRestart(run)) return 'restarts from the beginning: it has no checkpoint';
  const { batchesPerEpoch, checkpointStep, config } = run;
  const epochs = Math.floor(checkpointStep / batchesPerEpoch);
  const batch = checkpointStep - epochs * batchesPerEpoch;
  if (epochs === config.epochs)
    return 'has all epochs; resumes with the measurements after the last';
  const where = batch === 0 ? '' : `, batch ${count(batch + 1)}`;
  return `resumes at epoch ${epochs + 1}${where}`;
}
