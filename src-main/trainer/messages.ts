// What main and a trainer process say to each other. Plain data only; numbers in SI units or named ones.
import type { RunConfig } from '../contract/config';
import type { ExportResult } from '../contract/model-file';
import type { ProblemData } from '../contract/problem';
import type { EpochResult } from '../contract/run';
import type { Points } from '../training/points';

/** Train one run. The trainer writes a checkpoint per epoch into `checkpointDirectory`. */
export interface TrainJob {
  readonly kind: 'train';
  readonly config: RunConfig;
  readonly checkpointDirectory: string;
}

/** Write a checkpoint's weights as ONNX and prove the file against TensorFlow on the test images. */
export interface ExportJob {
  readonly kind: 'export';
  readonly config: RunConfig;
  readonly checkpointFile: string;
  readonly outputFile: string;
}

export type Job = TrainJob | ExportJob;

export type ToTrainer = { readonly kind: 'job'; readonly job: Job } | { readonly kind: 'stop' };

export type FromTrainer =
  /** The process is up and TensorFlow (or its stand-in) is loaded. */
  | {
      readonly kind: 'ready';
      readonly backend: string;
      readonly versions: Readonly<Record<string, string>>;
    }
  /** The data is read and the model is built; batches follow. */
  | {
      readonly kind: 'started';
      readonly batchesPerEpoch: number;
      readonly parameterCount: number;
      readonly dataChecksum: string;
    }
  /** About ten messages a second. */
  | Points
  | { readonly kind: 'epoch'; readonly result: EpochResult; readonly checkpointFile: string }
  | { readonly kind: 'trained'; readonly stopped: boolean; readonly elapsedMs: number }
  | { readonly kind: 'exported'; readonly result: ExportResult }
  | { readonly kind: 'failed'; readonly problem: ProblemData };
