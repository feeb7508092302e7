// The settings of the preset "Fit to this data": enough updates for the size of a data set.
import { planStreams } from './text-streams';

/** The properties of a data set that the preset depends on. */
export interface FittedData {
  readonly train: {
    readonly count: number;
    /** The total number of steps of all sequences. */
    readonly steps: number;
    readonly longest: number;
  };
  /** The properties of a text, if the next character is predicted. */
  readonly text?: unknown;
}

/** The limits of updates: more updates overfit small data, and large data need more (docs/results.md). */
const [minUpdates, maxUpdates] = [1000, 3000];
const sequencesPerUpdate = 10;
const textUpdates = 2000;
/** The number of batches in an epoch, if the limits of the batch size allow it. */
const batchesPerEpoch = 20;
const [smallestBatch, largestBatch] = [8, 128];
const maxEpochs = 1000;
/** The time for a GRU with 150 units on two cores; longer sequences get fewer updates, but at least 250. */
const budgetMs = 120_000;
const minAffordable = 250;
/** The milliseconds of a step of an update, and the additional milliseconds for each of its sequences. */
const [stepMs, sequenceMs] = [0.1, 0.004];
const shared = {
  clipNorm: 1,
  initialization: 'orthogonal',
  learningRate: 3e-3,
  schedule: 'cosine',
} as const;
/** The settings that learn the text of the sample. */
const ofText = { batchSize: 16, window: 100 } as const;

/** Returns the settings that give a training 1,000 to 3,000 updates, or fewer for long sequences. */
export function fitSettings({ train, text }: FittedData) {
  if (text !== undefined) {
    const { windows } = planStreams(train.steps - 1, ofText.batchSize, ofText.window);
    return { ...shared, ...ofText, epochs: chooseEpochs(textUpdates, windows) };
  }
  const wanted = 2 ** Math.floor(Math.log2(Math.max(1, train.count / batchesPerEpoch)));
  const batchSize = clamp(wanted, smallestBatch, largestBatch);
  const updates = clamp(train.count / sequencesPerUpdate, minUpdates, maxUpdates);
  const updateMs = Math.max(1, train.longest) * (stepMs + batchSize * sequenceMs);
  const affordable = Math.max(minAffordable, budgetMs / updateMs);
  const epochs = chooseEpochs(Math.min(updates, affordable), Math.ceil(train.count / batchSize));
  return { ...shared, batchSize, epochs };
}

const clamp = (value: number, least: number, most: number): number =>
  Math.min(most, Math.max(least, value));

const chooseEpochs = (updates: number, perEpoch: number): number =>
  Math.min(maxEpochs, Math.max(1, Math.round(updates / Math.max(1, perEpoch))));
