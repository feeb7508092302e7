import { memory } from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { createRandom } from '../../../src-main/engine/datasets/random';
import { drawInitialWeights } from '../../../src-main/engine/models/initializers';
import { loadWeights, toPlain } from '../../../src-main/engine/models/weights';
import { loadTensorflow } from '../../../src-main/engine/tensorflow/load';
import { catchProblem } from '../../support/thrown-problem';

beforeAll(() => loadTensorflow());

const size = { cell: 'gru', steps: 28, hiddenSize: 4, inputSize: 28, classCount: 10 } as const;
const plain = drawInitialWeights(
  size,
  { initialization: 'pytorch', forgetBias: 0 },
  createRandom(1),
);

it('restores weights unchanged from tensors, without the rest of a checkpoint', () => {
  const checkpoint = { ...plain, 'optimizer.step': { shape: [], data: Float32Array.of(3) } };
  expect(toPlain(loadWeights(checkpoint, size))).toEqual(plain);
});

it('rejects a missing weight or another shape without leaking a tensor', () => {
  const before = memory().numTensors;
  const headless = Object.entries(plain).filter(([name]) => name !== 'head.bias');
  const missing = catchProblem(() => loadWeights(Object.fromEntries(headless), size));
  expect(missing).toMatchObject({ code: 'checkpoint-damaged' });
  expect(missing.message).toMatch(/head\.bias is missing, .* need 10/);
  const other = catchProblem(() => loadWeights(plain, { ...size, cell: 'lstm' }));
  expect(other.message).toMatch(/weight_ih_l0 is 12 × 28, .* need 16 × 28/);
  expect(memory().numTensors).toBe(before);
});
