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
  /** Present for a text whose next character is predicted. */
  readonly text?: unknown;
}

/** The usual number of updates: about half a minute for a small network and short sequences. */
const usualUpdates = 2000;
const fewestUpdates = 500;
/** The largest number of steps that a training reads: 2,000 batches of 32 sequences of 800 steps. */
const mostSteps = 50e6;
/** The number of batches in an epoch, if the limits of the batch size allow it. */
const batchesPerEpoch = 20;
const [smallestBatch, largestBatch] = [8, 128];
const mostEpochs = 1000;
/** The settings that learn the text of the sample. */
const ofText = { batchSize: 16, window: 100, learningRate: 4e-3 } as const;

/** Returns the settings that give a training about 2,000 updates, or fewer for long sequences. */
export function fitSettings({ train, text }: FittedData) {
  const shared = { clipNorm: 1 } as const;
  if (text !== undefined) {
    const { windows } = planStreams(train.steps - 1, ofText.batchSize, ofText.window);
    return { ...shared, ...ofText, epochs: chooseEpochs(usualUpdates, windows) };
  }
  const wanted = 2 ** Math.floor(Math.log2(Math.max(1, train.count / batchesPerEpoch)));
  const batchSize = Math.min(largestBatch, Math.max(smallestBatch, wanted));
  const affordable = mostSteps / (batchSize * Math.max(1, train.longest));
  const updates = Math.min(usualUpdates, Math.max(fewestUpdates, affordable));
  const epochs = chooseEpochs(updates, Math.ceil(train.count / batchSize));
  return { ...shared, batchSize, learningRate: 2e-3, epochs };
}

const chooseEpochs = (updates: number, perEpoch: number): number =>
  Math.min(mostEpochs, Math.max(1, Math.round(updates / Math.max(1, perEpoch))));
