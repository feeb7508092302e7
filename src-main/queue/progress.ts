// The progress of a training, from its events.
import type { Progress } from '../contract/live';
import type { Run } from '../contract/run';
import type { EventOf } from '../contract/run-event';

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

/** The speed is that of the last sample, about once a second: a training tells one with its first points. */
export function progressAfter(
  { firstStep, count, samples, elapsedMs }: EventOf<'points'>,
  { config, batchesPerEpoch }: Run,
  before: Progress | null,
): Progress {
  const imagesPerSecond = samples['images-per-second']?.at(-1)?.[1] ?? before?.imagesPerSecond ?? 0;
  const step = firstStep + count - 1;
  return toProgress({ step, epochs: config.epochs, batchesPerEpoch, imagesPerSecond, elapsedMs });
}
