// Sequences of unequal lengths in a batch: masked by us, packed by PyTorch (scripts/make-golden.py,
// scripts/make-golden-networks.py).
import { beforeAll, describe, expect, it } from 'vitest';
import { runConfigSchema } from '../../../src-main/engine/catalogue/config';
import { createSequenceBatch } from '../../../src-main/engine/datasets/sequence-batch';
import { noScale, createSequenceSet } from '../../../src-main/engine/datasets/sequence-set';
import { getSequenceLength, getSteps } from '../../../src-main/engine/datasets/labelled-sequences';
import { createModel } from '../../../src-main/engine/models/registry';
import { createPerWeight } from '../../support/one-layer';
import { loadTensorflow } from '../../../src-main/engine/tensorflow/load';
import { Learner } from '../../../src-main/engine/training/learner';
import { compileSteps } from '../../../src-main/engine/training/learner-steps';
import { gesturesInNumbers } from '../../support/own-data';
import { getGolden, findLargestDifference, readGolden } from '../../support/golden';
import {
  createGoldenSequences,
  computeFirstLosses,
  createUnequalSequences,
} from '../../support/unequal-sequences';
import { SequenceNumbers } from '../../../src-main/engine/tasks';

beforeAll(() => loadTensorflow());

const channels = 3;

describe('the training on sequences of 3 to 9 steps', () => {
  it.each([
    { cell: 'rnn', task: 'class', threads: 1 },
    { cell: 'gru', task: 'class', threads: 2 },
    { cell: 'lstm', task: 'numbers', threads: 1 },
  ] as const)(
    "matches PyTorch's losses of $cell over 100 batches: $task, $threads threads",
    (given) => {
      const { cell, task, threads } = given;
      const tensors = readGolden(`packed-${cell}`);
      const numbers = getGolden(tensors, 'numbers').data;
      const targets = new SequenceNumbers(numbers, 4);
      const set =
        task === 'class'
          ? createSequenceSet(createGoldenSequences(tensors), { outputs: 4, scale: noScale })
          : createSequenceSet(
              { ...createGoldenSequences(tensors), targets },
              { outputs: 4, scale: noScale },
            );
      const config = runConfigSchema.parse({
        cell,
        hiddenSize: 16,
        batchSize: 8,
        learningRate: 3e-3,
        threads,
        ...(task === 'numbers' && { dataset: gesturesInNumbers }),
      });
      const start = createPerWeight((name) => getGolden(tensors, name));
      const losses = computeFirstLosses(config, start, set);
      const pytorch = getGolden(tensors, task === 'class' ? 'loss' : 'numbersLoss').data;
      expect(findLargestDifference(losses, pytorch)).toBeLessThan(5e-7);
      // They have learned something on the way, or the agreement would say little.
      expect(pytorch.at(-1)).toBeLessThan(task === 'class' ? 1.2 : 0.05);
    },
  );

  it("ignores values after a sequence's end in an LSTM", () => {
    const tensors = readGolden('packed-lstm');
    const set = createSequenceSet(createGoldenSequences(tensors), { outputs: 4, scale: noScale });
    const config = runConfigSchema.parse({ cell: 'lstm', hiddenSize: 16 });
    const steps = compileSteps(config);
    const learner = new Learner(
      config,
      createPerWeight((name) => getGolden(tensors, name)),
      steps,
    );
    const batch = createSequenceBatch(set, Uint32Array.from([0, 1, 2, 3, 4, 5]));
    const before = learner.learn({ ...batch, learningRate: 0 });
    const spoiled = batch.x.map((value) => (value === 0 ? 7 : value));
    const after = learner.learn({ ...batch, x: spoiled, learningRate: 0 });
    expect(spoiled).not.toEqual(batch.x);
    expect(after).toEqual(before);
    learner.dispose();
    steps.dispose();
  });
});

it('pads each sequence of a batch with zeros', () => {
  const set = createUnequalSequences();
  const { x, shape, lengths } = createSequenceBatch(set, Uint32Array.from([5, 0]));
  const [, time] = shape;
  const size = getSequenceLength(set, 0) * channels;
  expect(lengths).toEqual(Int32Array.from([getSequenceLength(set, 5), getSequenceLength(set, 0)]));
  const row = x.subarray(time * channels);
  expect(row.subarray(0, size)).toEqual(getSteps(set, 0));
  expect(row.subarray(size).every((value) => value === 0)).toBe(true);
});

const networks = [
  { cell: 'lstm', layers: 1, bidirectional: 'yes', readout: 'mean' },
  { cell: 'gru', layers: 2, bidirectional: 'yes', readout: 'last' },
  { cell: 'rnn', layers: 3, bidirectional: 'no', readout: 'mean' },
] as const;

it.each(networks)(
  'matches PyTorch over 100 batches: $cell, $layers, $bidirectional, $readout',
  ({ cell, layers, bidirectional, readout }) => {
    const tensors = readGolden('networks');
    const prefix = `${cell}-${layers}-${bidirectional === 'yes' ? 2 : 1}/`;
    const sizes = { hiddenSize: 6, batchSize: 8, learningRate: 3e-3 };
    const config = runConfigSchema.parse({ cell, layers, bidirectional, readout, ...sizes });
    const start = Object.fromEntries(
      createModel(config).weightNames.map((name) => [name, getGolden(tensors, `${prefix}${name}`)]),
    );
    const losses = computeFirstLosses(config, start);
    const pytorch = getGolden(tensors, `${prefix}${readout}`).data;
    expect(findLargestDifference(losses, pytorch)).toBeLessThan(5e-7);
    // They have learned something on the way, or the agreement would say little.
    expect(pytorch.at(-1)).toBeLessThan(0.95 * (pytorch[0] ?? NaN));
  },
);
