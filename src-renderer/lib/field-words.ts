// What the form's fields are called, and a hint where a student would ask.
import { validationImages } from '$catalogue/config';
import { count } from './format';
import type { ChoiceField, Fields, FormField } from './form-fields';
import {
  activationNames,
  evaluationNames,
  initializationNames,
  optimizerNames,
  readingNames,
  scheduleNames,
} from './names';

export const fieldNames: Readonly<Record<FormField, string>> = {
  name: 'Name',
  hiddenSize: 'Hidden size',
  epochs: 'Epochs',
  batchSize: 'Batch size',
  learningRate: 'Learning rate',
  optimizer: 'Optimizer',
  seed: 'Seed',
  schedule: 'Schedule',
  warmupSteps: 'Warm-up steps',
  initialization: 'Initialisation',
  forgetBias: 'LSTM forget bias',
  activation: 'RNN activation',
  clipNorm: 'Clip norm',
  shift: 'Shift, pixels',
  evaluateOn: 'Evaluate on',
  reading: 'Reading',
  threads: 'Threads per run',
};

/** As short as a line of half the panel. */
export const fieldHints: Readonly<Partial<Record<FormField, string>>> = {
  warmupSteps: 'Until the full rate',
  forgetBias: 'At 1 it remembers',
  clipNorm: 'Limits gradients',
  shift: 'Moves the images',
};

export const choiceNames: { readonly [F in ChoiceField]: Readonly<Record<Fields[F], string>> } = {
  optimizer: optimizerNames,
  schedule: scheduleNames,
  initialization: initializationNames,
  activation: activationNames,
  evaluateOn: evaluationNames,
  reading: readingNames,
  threads: { automatic: 'Automatic', 1: '1', 2: '2' },
};

/** What the chosen one does. */
export const choiceHints: {
  readonly [F in ChoiceField]?: Readonly<Partial<Record<Fields[F], string>>>;
} = {
  schedule: { constant: 'The rate stays', cosine: 'The rate falls to 0' },
  initialization: {
    pytorch: 'Within ±1/√hidden',
    orthogonal: 'Recurrent weights',
    identity: 'Made for ReLU',
  },
  activation: { relu: 'Best with identity' },
  evaluateOn: {
    validation: `${count(validationImages)} training images, held out: to choose settings by`,
  },
  reading: {
    rows: '28 steps of 28 pixels, from top to bottom',
    columns: '28 steps of 28 pixels, from left to right',
    '7x112': '7 steps of 112 pixels: four rows at a time',
    '14x56': '14 steps of 56 pixels: two rows at a time',
    '56x14': '56 steps of 14 pixels: half a row at a time',
    pixels:
      '784 steps of one pixel: some 30 times slower, and a minute or more until the first batch',
    'permuted-rows': '28 rows in one fixed random order',
  },
  threads: { automatic: '2 for a lone run', 2: 'Batches are halved' },
};
