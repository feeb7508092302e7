// What main and a trainer process say to each other. Plain data only; numbers in SI units or named ones.
import type { ActivationGradients, ActivationGradientsRequest } from '../contract/activation-lab';
import type { RunConfig } from '../catalogue/config';
import type { Dimensions } from '../contract/dimensions';
import type { BarePredictions } from '../contract/inspection';
import type { ExportResult } from '../contract/model-file';
import type { ParityNews, ParityResult, ParitySettings } from '../contract/parity';
import type { ProblemData } from '../contract/problem';
import type { EpochResult } from '../contract/run';
import type { InspectedWeights } from '../inspection/trace';
import type { Points } from '../training/points';

/** Train one run. The trainer writes a checkpoint per epoch into `checkpointDirectory`. */
export interface TrainJob {
  readonly kind: 'train';
  readonly config: RunConfig;
  readonly checkpointDirectory: string;
}

/** Write a checkpoint's weights as ONNX and prove the file against TensorFlow on the test images. */
export interface ExportInput {
  readonly config: RunConfig;
  readonly checkpointFile: string;
  readonly outputFile: string;
}

/** Measure the shapes of a model's tensors on one batch of test images. */
export interface DimensionsInput {
  readonly config: RunConfig;
  /** null measures the model as it is before its training. */
  readonly checkpointFile: string | null;
}

/**
 * What a trainer can be asked beside a training, because it has TensorFlow loaded or because it takes
 * longer than main can spare: name → what is given and what is answered. Its answer is computed by the
 * entry of the same name in `answers.ts`.
 */
export interface Questions {
  readonly export: { readonly input: ExportInput; readonly answer: ExportResult };
  readonly 'activation-gradients': {
    readonly input: ActivationGradientsRequest;
    readonly answer: ActivationGradients;
  };
  /** Learn the parity of bit strings; a stop ends it early and is answered with how far it came. */
  readonly parity: { readonly input: ParitySettings; readonly answer: ParityResult };
  readonly dimensions: { readonly input: DimensionsInput; readonly answer: Dimensions };
  /** What a model says of its whole test set. */
  readonly predictions: { readonly input: InspectedWeights; readonly answer: BarePredictions };
}
export type Question = keyof Questions;

/**
 * Answered without TensorFlow, by a process of their own that does not load it: it is up sooner, can be
 * ended at any time, and the trainer that is kept ready stays with the trainings.
 */
export const withoutTensorflow: ReadonlySet<Question> = new Set<Question>(['predictions']);

/** What a question tells on the way to its answer; one that is not here tells nothing. */
export interface Notes {
  readonly parity: ParityNews;
}
export type NoteOf<Q extends Question> = Q extends keyof Notes ? Notes[Q] : never;

export type AskJob<Asked extends Question = Question> = {
  [Q in Asked]: {
    readonly kind: 'ask';
    readonly question: Q;
    readonly input: Questions[Q]['input'];
  };
}[Asked];

export type Job = TrainJob | AskJob;

export type ToTrainer =
  | { readonly kind: 'job'; readonly job: Job }
  | { readonly kind: 'stop' }
  /** Read the data and compile for a training that may come. Nothing is answered. */
  | { readonly kind: 'prepare'; readonly config: RunConfig };

export type FromTrainer =
  /** The process is up and TensorFlow (or its stand-in) is loaded; `none` where it does without. */
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
  | { readonly kind: 'note'; readonly note: Notes[keyof Notes] }
  | { readonly kind: 'answered'; readonly answer: Questions[Question]['answer'] }
  | { readonly kind: 'failed'; readonly problem: ProblemData };
