// The progress of a training, from its trainer's messages.
import type { Progress } from '../contract/live';

export interface Pace {
  /** The last batch done, from 1 over the whole run. */
  readonly step: number;
  readonly epochs: number;
  readonly batchesPerEpoch: number;
  readonly imagesPerSecond: number;
  /** Time from the first batch, evaluations included. */
  readonly elapsedMs: number;
}

export function toProgress(pace: Pace): Progress {
  const { step, epochs, batchesPerEpoch, imagesPerSecond, elapsedMs } = pace;
  const epoch = Math.ceil(step / batchesPerEpoch);
  const stepsLeft = epochs * batchesPerEpoch - step;
  return {
    epoch,
    epochs,
    batch: step - (epoch - 1) * batchesPerEpoch,
    batchesPerEpoch,
    imagesPerSecond,
    secondsLeft: (stepsLeft * elapsedMs) / step / 1000,
  };
}
