// Every setting of a run as a schema: what it may be, the reason when it is not, and the starting
// point, which is the assignment's. Form, command line, IPC and store all go by this table.
import { z } from 'zod';
import { cellKinds, modelKinds } from './models';

// Zod would otherwise compile its parsers with `new Function`, which the window's CSP forbids.
z.config({ jitless: true });

export const optimizerKinds = ['adam', 'sgd', 'rmsprop'] as const;
export type OptimizerKind = (typeof optimizerKinds)[number];

/** Of the vanilla RNN. */
export const activationKinds = ['tanh', 'relu', 'sigmoid'] as const;
export type ActivationKind = (typeof activationKinds)[number];

export const initializationKinds = ['pytorch', 'orthogonal', 'identity'] as const;
export type InitializationKind = (typeof initializationKinds)[number];

export const scheduleKinds = ['constant', 'cosine'] as const;
export type ScheduleKind = (typeof scheduleKinds)[number];

/**
 * How an image becomes a sequence. Of 28 × 28 pixels: 28 rows or 28 columns of 28, 7 × 112, 14 × 56 and
 * 56 × 14 (steps × features, in reading order), 784 single pixels, and the 28 rows in one fixed
 * random order, the same for every image.
 */
export const readingKinds = [
  'rows',
  'columns',
  '7x112',
  '14x56',
  '56x14',
  'pixels',
  'permuted-rows',
] as const;
export type ReadingKind = (typeof readingKinds)[number];

export const evaluationSets = ['test', 'validation'] as const;
export type EvaluationSet = (typeof evaluationSets)[number];

/** So many of the last training images are held out for `evaluateOn: 'validation'`. */
export const validationImages = 5000;

export const limits = {
  hiddenSize: { min: 1, max: 2048 },
  /** Of a feed-forward network that is to have as many parameters as a cell. */
  matchedHiddenSize: { min: 1, max: 1_000_000 },
  epochs: { min: 1, max: 1000 },
  batchSize: { min: 1, max: 10_000 },
  seed: { min: 0, max: 4_294_967_295 },
  warmupSteps: { min: 0, max: 1_000_000 },
  shift: { min: 0, max: 4 },
  threads: { min: 1, max: 16 },
  name: { max: 80 },
} as const;

/** A whole number within bounds, with a reason for every way to miss it. */
export function wholeNumber(label: string, { min, max }: { min: number; max: number }) {
  const range = `${label} must be a whole number from ${String(min)} to ${String(max)}`;
  return z.int({ error: range }).min(min, { error: range }).max(max, { error: range });
}

export function positive(label: string, max: number) {
  const range = `${label} must be a number above 0 and at most ${String(max)}`;
  return z.number({ error: range }).positive({ error: range }).max(max, { error: range });
}

function oneOf<const T extends readonly string[]>(label: string, kinds: T) {
  return z.enum(kinds, { error: `${label} must be one of ${kinds.join(', ')}` });
}

const forgetBiasRange = 'Forget bias must be a number from -10 to 10';

export const cellSchema = oneOf('Cell', cellKinds);
export const modelSchema = oneOf('Model', modelKinds);
export const matchedHiddenSizeSchema = wholeNumber('Hidden size', limits.matchedHiddenSize);
export const threadsSchema = wholeNumber('Threads', limits.threads);

export const datasetSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('mnist') }),
  z.strictObject({
    kind: z.literal('idx'),
    /** Folder with four IDX files under MNIST's names, plain or gzipped. */
    directory: z.string().min(1, { error: 'Name the folder with the four IDX files' }),
  }),
]);
export type DatasetChoice = z.infer<typeof datasetSchema>;

/** Settings that an experiment may give a cell of its own. */
const ownFields = {
  learningRate: positive('Learning rate', 10),
  optimizer: oneOf('Optimizer', optimizerKinds),
  activation: oneOf('Activation', activationKinds),
  initialization: oneOf('Initialization', initializationKinds),
  /** Added to the LSTM's forget gate at the start. */
  forgetBias: z
    .number({ error: forgetBiasRange })
    .min(-10, { error: forgetBiasRange })
    .max(10, { error: forgetBiasRange }),
  /** The gradients' norm over all weights is cut to this; null leaves it as it is. */
  clipNorm: positive('Clip norm', 1e6).nullable(),
  schedule: oneOf('Schedule', scheduleKinds),
  /** Batches over which the learning rate rises from near 0. */
  warmupSteps: wholeNumber('Warm-up steps', limits.warmupSteps),
  /** Training images are moved by up to so many pixels in each direction, at random. */
  shift: wholeNumber('Shift', limits.shift),
};

/** What an experiment says of one cell alone. */
export const overrideSchema = z.strictObject(ownFields).partial();

export const settings = {
  hiddenSize: wholeNumber('Hidden size', limits.hiddenSize).default(150),
  epochs: wholeNumber('Epochs', limits.epochs).default(10),
  batchSize: wholeNumber('Batch size', limits.batchSize).default(128),
  learningRate: ownFields.learningRate.default(1e-3),
  optimizer: ownFields.optimizer.default('adam'),
  activation: ownFields.activation.default('tanh'),
  initialization: ownFields.initialization.default('pytorch'),
  forgetBias: ownFields.forgetBias.default(0),
  clipNorm: ownFields.clipNorm.default(null),
  schedule: ownFields.schedule.default('constant'),
  warmupSteps: ownFields.warmupSteps.default(0),
  shift: ownFields.shift.default(0),
  seed: wholeNumber('Seed', limits.seed).default(1),
  dataset: datasetSchema.default({ kind: 'mnist' }),
  reading: oneOf('Reading', readingKinds).default('rows'),
  /** Train on the first so many images only; null takes them all. */
  limit: wholeNumber('Limit', { min: 1, max: 10_000_000 }).nullable().default(null),
  /** 'validation': the last training images are held out and take the test set's place. */
  evaluateOn: oneOf('Evaluate on', evaluationSets).default('test'),
};
