// From where a run can go on, for buttons, tables and sentences.
import type { Run, RunStatus } from '../contract/run';

/** The steps of a diverged run would be the same again. */
const hasNothingToTrain: readonly RunStatus[] = ['running', 'finished', 'diverged'];

/** Whether it has something left to train and a checkpoint from which it can. */
export function isResumable({ status, checkpointStep }: Run): boolean {
  return !hasNothingToTrain.includes(status) && checkpointStep !== null;
}

/** "resumes at epoch 3, batch 120"; null for a run that cannot go on. */
export function resumePoint(run: Run): string | null {
  if (!isResumable(run) || run.checkpointStep === null) return null;
  if (run.checkpointStep === 0) return 'resumes from the start';
  const { batchesPerEpoch, checkpointStep, config } = run;
  const epochs = Math.floor(checkpointStep / batchesPerEpoch);
  const batch = checkpointStep - epochs * batchesPerEpoch;
  if (epochs === config.epochs)
    return 'has all epochs; resumes with the measurements after the last';
  const where = batch === 0 ? '' : `, batch ${(batch + 1).toLocaleString('en-US')}`;
  return `resumes at epoch ${epochs + 1}${where}`;
}
