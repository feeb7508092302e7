// Every question that can be put to a worker process: what kind of process answers it, and its job. What is
// given, told on the way and answered is the job's own signature. A job's code is loaded by the process
// that does it and by no other.
import type { TrainInput } from './jobs/train';
import type { processKinds } from './process-kinds';

/** What a job gets beside its input. */
export interface JobContext<Note = unknown> {
  /** Asks for an early end; what the job answers then is its own affair. */
  readonly signal: AbortSignal;
  /** Tells something on the way to the answer. */
  readonly note: (note: Note) => void;
  readonly runtime: Runtime;
}

/** What a process computes with. */
export interface Runtime {
  /** `none` for a process without TensorFlow. */
  readonly backend: string;
  readonly versions: Readonly<Record<string, string>>;
}

export interface QuestionDefinition {
  readonly process: keyof typeof processKinds;
  readonly job: () => Promise<(input: never, context: JobContext) => Promise<unknown>>;
  /** The input of a second try, after one that ran into its process's bound of memory; the same unless said. */
  readonly again?: (input: never) => unknown;
}

export const questions = {
  /** Train a run, one checkpoint an epoch; a stop ends it early and is answered as well. */
  train: {
    process: 'tensorflow',
    job: async () => (await import('./jobs/train')).runTrainJob,
    again: (input: TrainInput): TrainInput => ({ ...input, resume: true }),
  },
  /** Write a checkpoint's weights as ONNX and prove the file against TensorFlow on the test images. */
  export: {
    process: 'tensorflow',
    job: async () => (await import('./jobs/export')).runExportJob,
  },
  /** ∂loss/∂h[t] in two RNNs, for the activation lab. */
  'activation-gradients': {
    process: 'tensorflow',
    job: async () => (await import('./jobs/activation-gradients')).measureActivationGradients,
  },
  /** Learn the parity of bit strings; a stop ends it early and is answered with how far it came. */
  parity: {
    process: 'tensorflow',
    job: async () => (await import('./jobs/parity')).runParityJob,
  },
  /** Measure the shapes of a model's tensors on one batch of test images. */
  dimensions: {
    process: 'tensorflow',
    job: async () => (await import('./jobs/dimensions')).runDimensionsJob,
  },
  /** What a model says of its whole test set. */
  predictions: {
    process: 'plain',
    job: async () => (await import('../inspection/predictions')).predictAll,
  },
  /** What a model's units tell of the class. */
  'unit-classes': {
    process: 'plain',
    job: async () => (await import('../inspection/unit-classes')).measureUnitClasses,
  },
  /** What an ONNX file says of the images of another file. */
  'predict-file': {
    process: 'plain',
    job: async () => (await import('../inspection/predict-file')).predictFile,
  },
  /** What models say of pictures from anywhere. */
  'classify-pictures': {
    process: 'plain',
    job: async () => (await import('../inspection/classify-pictures')).classifyPictures,
  },
  /** Unpacks a bundle of runs from anywhere, and looks whether it is whole. */
  'unpack-bundle': {
    process: 'plain',
    job: async () => (await import('../bundles/unpack-bundle')).unpackBundle,
  },
  /** Reads event files from anywhere, and writes what they hold as run folders. */
  'keep-events': {
    process: 'plain',
    job: async () => (await import('../event-files/keep-events')).keepEvents,
  },
  /** Takes a model file from anywhere in. */
  'keep-model': {
    process: 'plain',
    job: async () => (await import('../inspection/keep-model')).keepModel,
  },
  /** How well a model does on a data set's test images. */
  'score-model': {
    process: 'plain',
    job: async () => (await import('../inspection/score-model')).scoreModel,
  },
  /** One image through models, step by step. */
  trace: {
    process: 'models',
    job: async () => (await import('../inspection/answers')).traceImage,
  },
  /** What goes into one unit of a cell while it reads an image. */
  'unit-terms': {
    process: 'models',
    job: async () => (await import('../inspection/answers')).traceUnit,
  },
  /** A model's graph and weights, to be looked at. */
  graph: {
    process: 'models',
    job: async () => (await import('../inspection/describe-graph')).describeGraph,
  },
  /** What models say of a few images. */
  classify: {
    process: 'models',
    job: async () => (await import('../inspection/answers')).classifyImages,
  },
} as const satisfies Readonly<Record<string, QuestionDefinition>>;

export type Question = keyof typeof questions;

type JobOf<Q extends Question> = Awaited<ReturnType<(typeof questions)[Q]['job']>>;
export type InputOf<Q extends Question> = Parameters<JobOf<Q>>[0];
export type AnswerOf<Q extends Question> = Awaited<ReturnType<JobOf<Q>>>;
/** What a question tells on the way to its answer; `never` for one that tells nothing. */
export type NoteOf<Q extends Question> = Parameters<JobOf<Q>>[1] extends {
  readonly note: (note: infer N) => void;
}
  ? N
  : never;
