// The progress of a training.
import type { Progress } from '../contract/live';
import type { Run } from '../engine/contract';

/**
 * @param step the last batch done, from 1 over the whole run
 * @param elapsedMs from the first batch, evaluations included
 */
export function toProgress(
  { config: { epochs }, batchesPerEpoch }: Pick<Run, 'config' | 'batchesPerEpoch'>,
  step: number,
  elapsedMs: number,
): Progress {
  const epoch = Math.ceil(step / batchesPerEpoch);
  const stepsLeft = epochs * batchesPerEpoch - step;
  return {
    epoch,
    epochs,
    batch: step - (epoch - 1) * batchesPerEpoch,
    batchesPerEpoch,
    secondsLeft: (stepsLeft * elapsedMs) / step / 1000,
  };
}
