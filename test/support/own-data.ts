// A data set of sequences, as the settings of a run name it and as the store describes it.
import { mnist, type DatasetChoice } from '../../src-main/engine/catalogue/data-choice';
import type { FoundData } from '../../src-main/engine/contract/found-data';
import type { SequenceDataMetadata } from '../../src-main/engine/contract/sequence-data';

export const gestures = {
  name: 'Gestures',
  sha256: 'a'.repeat(64),
} as const satisfies DatasetChoice;

/** The same data set with a number to predict for each sequence. */
export const gesturesInNumbers = { ...gestures, predicts: 'numbers' } as const;

/** Metadata of 30 training and 20 test sequences of unequal lengths, in three classes. */
export const gestureFacts: SequenceDataMetadata = {
  name: gestures.name,
  sha256: gestures.sha256,
  recipe: { format: 'ts', files: [], options: {} },
  channels: ['x', 'y'],
  classes: ['wave', 'point', 'rest'],
  train: { count: 30, steps: 300, shortest: 7, longest: 26, classCounts: [10, 10, 10] },
  test: { count: 20, steps: 200, shortest: 7, longest: 29, classCounts: [10, 6, 4] },
  notes: [],
};

/** The same data set, as read from files. */
export const foundGestures: FoundData = {
  table: {
    columns: [
      { name: 'label', role: 'class', why: 'called “label”', isGiven: false },
      { name: 'x', role: 'channel', why: 'numbers', isGiven: false },
      { name: '2', role: 'channel', why: 'as chosen', isGiven: true },
    ],
    rows: [
      ['wave', '0', '1'],
      ['rest', '1', '0'],
    ],
    count: 50,
    dialect: {
      separator: 'comma',
      decimal: 'point',
      encoding: 'utf-8',
      names: 'yes',
      firstRow: 1,
      skip: 0,
    },
    roles: ['class', 'channel', 'leaveOut'],
  },
  question: null,
  problem: null,
  data: {
    facts: gestureFacts,
    samples: ['wave', 'point', 'rest'].map((className) => ({
      target: `Class ${className}`,
      steps: 4,
      channels: [Float32Array.of(0, 1, 0, -1), Float32Array.of(1, 0, 9, 0)],
    })),
  },
};

/** The metadata of MNIST that the window gets. */
export const mnistMetadata: SequenceDataMetadata = {
  ...gestureFacts,
  name: mnist.name,
  sha256: mnist.sha256,
  channels: Array.from({ length: 28 }, (_, column) => `column ${String(column + 1)}`),
  picture: { rows: 28, columns: 28 },
  classes: Array.from({ length: 10 }, (_, label) => String(label)),
  train: {
    count: 60_000,
    steps: 1_680_000,
    shortest: 28,
    longest: 28,
    classCounts: Array<number>(10).fill(6000),
  },
  test: {
    count: 10_000,
    steps: 280_000,
    shortest: 28,
    longest: 28,
    classCounts: Array<number>(10).fill(1000),
  },
};
