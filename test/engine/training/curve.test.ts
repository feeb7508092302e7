// Whole curves: ours, PyTorch's (scripts/make-golden.py) and TensorFlow.js's own layers', from the
// same weights on the same batches.
import { beforeAll, expect, it } from 'vitest';
import {
  defaultSettings,
  usualCells,
  runConfigSchema,
  type UsualCell,
} from '../../../src-main/engine/catalogue/config';
import type { PlainTensors } from '../../../src-main/core/plain-tensor';
import { createOrderedBatches } from '../../../src-main/engine/datasets/batches';
import { loadDataset } from '../../../src-main/engine/datasets/registry';
import {
  createSequenceBatch,
  type SequenceBatch,
} from '../../../src-main/engine/datasets/sequence-batch';
import { toLibrary } from '../../../src-main/engine/models/library-weights';
import { createPerWeight } from '../../support/one-layer';
import { loadTensorflow } from '../../../src-main/engine/tensorflow/load';
import { Learner } from '../../../src-main/engine/training/learner';
import { compileSteps } from '../../../src-main/engine/training/learner-steps';
import {
  getGolden,
  createGoldenSize,
  findLargestDifference,
  readGolden,
} from '../../support/golden';

const [hiddenSize, batchSize, learningRate] = [32, 64, 1e-3];
const libraryModels = { rnn: 'library-rnn', gru: 'library-gru', lstm: 'library-lstm' } as const;
let batches: readonly SequenceBatch[] = [];

beforeAll(async () => {
  await loadTensorflow();
  const { train } = loadDataset({ ...defaultSettings, limit: 6400 });
  batches = createOrderedBatches(train.count, batchSize).map((indices) =>
    createSequenceBatch(train, indices),
  );
});

function getStart(cell: UsualCell) {
  const tensors = readGolden(`curve-${cell}`);
  const weights = createPerWeight((name) => getGolden(tensors, name));
  const library = toLibrary(weights, { ...createGoldenSize(cell, hiddenSize), cell });
  return { weights, library, pytorch: getGolden(tensors, 'loss').data };
}

/** The loss of each batch before its update, as a trainer trains. */
function train(
  cell: keyof typeof libraryModels | (typeof libraryModels)[UsualCell],
  start: PlainTensors,
) {
  const config = runConfigSchema.parse({ cell, hiddenSize, batchSize, learningRate });
  const steps = compileSteps(config);
  const learner = new Learner(config, start, steps);
  const losses = batches.map((batch) => learner.learn({ ...batch, learningRate }).loss);
  learner.dispose();
  steps.dispose();
  return Float32Array.from(losses);
}

it.each(usualCells)(
  "follows PyTorch's curve of %s over 100 steps to 1e-5, and the library layer's closely",
  (cell) => {
    const { weights, library, pytorch } = getStart(cell);
    const ours = train(cell, weights);
    expect(findLargestDifference(ours, pytorch)).toBeLessThan(1e-5);
    // They have learned something on the way, or the agreement would say little.
    expect(pytorch.at(-1)).toBeLessThan(1.9);
    const theirs = train(libraryModels[cell], library);
    expect(Math.abs((ours[0] ?? NaN) - (theirs[0] ?? NaN))).toBeLessThan(
      cell === 'gru' ? 0.01 : 1e-6,
    );
    expect(findLargestDifference(ours, theirs)).toBeLessThan(0.1);
  },
);
