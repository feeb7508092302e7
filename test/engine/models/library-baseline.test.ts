// TensorFlow.js's own layers against our cells with the same weights.
import { memory, type Tensor3D } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { usualCells, type UsualCell } from '../../../src-main/engine/catalogue/config';
import { createRandom } from '../../../src-main/engine/datasets/random';
import { toLibrary } from '../../../src-main/engine/models/library-weights';
import type { ModelWeights } from '../../../src-main/engine/models/model';
import { createPerWeight } from '../../support/one-layer';
import { createModel } from '../../../src-main/engine/models/registry';
import { loadWeights, toPlainTensor } from '../../../src-main/engine/models/weights';
import { compile } from '../../../src-main/engine/tensorflow/compile';
import { loadTensorflow } from '../../../src-main/engine/tensorflow/load';
import { take } from '../../../src-main/engine/training/step/state';
import { differentiate } from '../../../src-main/engine/training/step/step';
import {
  createGoldenModel,
  createGoldenSize,
  findLargestDifference,
  findLargestMagnitude,
} from '../../support/golden';

beforeAll(() => loadTensorflow());

const libraryModels = { rnn: 'library-rnn', gru: 'library-gru', lstm: 'library-lstm' } as const;
const libraryChoice = (cell: UsualCell, activation: 'tanh' | 'relu' = 'tanh') =>
  ({ cell: libraryModels[cell], activation }) as const;

function createTwinWeights(
  cell: UsualCell,
  hiddenSize: number,
  weights: ModelWeights,
): ModelWeights {
  const size = { ...createGoldenSize(cell, hiddenSize), cell };
  const plain = toLibrary(
    createPerWeight((name) => toPlainTensor(take(weights, name))),
    size,
  );
  return loadWeights(plain, createGoldenSize(libraryModels[cell], hiddenSize));
}

const same = [
  { cell: 'rnn', activation: 'tanh' },
  { cell: 'rnn', activation: 'relu' },
  { cell: 'lstm', activation: 'tanh' },
] as const;

describe.each(same)("the library's $cell ($activation)", ({ cell, activation }) => {
  it.each([3, 150])("computes PyTorch's logits, like Unroll, to 1e-5 (%i units)", (hiddenSize) => {
    const { weights, x, expected } = createGoldenModel({ cell, activation, hiddenSize, batch: 7 });
    const library = createTwinWeights(cell, hiddenSize, weights);
    const logits = createModel(libraryChoice(cell, activation)).computeLogits(library, x);
    const ours = createModel({ cell, activation }).computeLogits(weights, x);
    const values = logits.dataSync<'float32'>();
    expect(findLargestDifference(values, expected('logits').data)).toBeLessThan(1e-5);
    expect(findLargestDifference(values, ours.dataSync<'float32'>())).toBeLessThan(1e-5);
  });
});

/** The gradients of our golden model and of its twin, ours in the library's layout. */
function computeGradients(cell: UsualCell) {
  const { weights, x, labels } = createGoldenModel({ cell, hiddenSize: 3, batch: 7 });
  const twin = createTwinWeights(cell, 3, weights);
  const choice = { cell, activation: 'tanh' } as const;
  const ours = differentiate(choice, weights, x, labels).gradients;
  const library = differentiate(libraryChoice(cell), twin, x, labels).gradients;
  return { ours: createTwinWeights(cell, 3, ours), library };
}

describe.each(['rnn', 'lstm'] as const)("the gradient of the library's %s", (cell) => {
  it("equals Unroll's gradient for every weight, and for its single bias that of each of Unroll's biases", () => {
    const { ours, library } = computeGradients(cell);
    for (const [name, gradient] of Object.entries(library)) {
      // The twin's bias is the sum of ours, and so is here the gradient: twice the same.
      const times = name === 'library.recurrent.bias' ? 2 : 1;
      const values = gradient.dataSync<'float32'>().map((value) => times * value);
      const expected = take(ours, name).dataSync<'float32'>();
      expect(findLargestDifference(values, expected), name).toBeLessThan(
        1e-4 * findLargestMagnitude(expected),
      );
    }
  });
});

it("detects that the library's GRU resets before the product", () => {
  const { weights, x, expected } = createGoldenModel({ cell: 'gru', hiddenSize: 150, batch: 7 });
  const library = createTwinWeights('gru', 150, weights);
  const { computeLogits } = createModel(libraryChoice('gru'));
  const logits = computeLogits(library, x).dataSync<'float32'>();
  const difference = findLargestDifference(logits, expected('logits').data);
  expect(difference).toBeGreaterThan(1e-3);
  // The same gates in another order would be far off; this is near.
  expect(difference).toBeLessThan(0.2);
});

it.each(usualCells)(
  'computes the same with a compiled %s of the library, without leaks',
  (cell) => {
    const { weights, x } = createGoldenModel({ cell, hiddenSize: 3, batch: 7 });
    const library = createTwinWeights(cell, 3, weights);
    const { computeLogits } = createModel(libraryChoice(cell));
    const plain = computeLogits(library, x).dataSync<'float32'>();
    const before = memory().numTensors;
    const compiled = compile(
      (inputs) => ({ logits: computeLogits(inputs, take(inputs, 'x') as Tensor3D) }),
      { ...library, x },
    );
    const { logits } = compiled({ ...library, x });
    expect(findLargestDifference(logits!.dataSync<'float32'>(), plain)).toBeLessThan(1e-6);
    logits!.dispose();
    compiled.dispose();
    expect(memory().numTensors).toBe(before);
  },
);

it.each(usualCells)('starts %s and its library layer with equal weights for one seed', (cell) => {
  const start = { initialization: 'orthogonal', forgetBias: cell === 'lstm' ? 1 : 0 } as const;
  const size = createGoldenSize(cell, 5);
  const ours = createModel({ cell, activation: 'tanh' });
  const library = createModel(libraryChoice(cell));
  const [weights, twin] = [
    loadWeights(ours.initialWeights(size, start, createRandom(4)), size),
    library.initialWeights({ ...size, cell: libraryModels[cell] }, start, createRandom(4)),
  ];
  for (const [name, tensor] of Object.entries(createTwinWeights(cell, 5, weights)))
    expect(twin[name], name).toEqual(toPlainTensor(tensor));
});
