// All that a trace tells, against the cells themselves stepped one row after the other by TensorFlow.
import { split, sigmoid, tanh, tensor2d, zeros, add, mul } from '@tensorflow/tfjs-core';
import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  computeAffine,
  createCell,
  type CellState,
} from '../../../src-main/engine/models/cell-tensors';
import {
  getCellProperties,
  feedforwardKinds,
  runConfigSchema,
  type ActivationKind,
} from '../../../src-main/engine/catalogue/config';
import { createRandom } from '../../../src-main/engine/datasets/random';
import { createModel } from '../../../src-main/engine/models/registry';
import type { ModelWeights } from '../../../src-main/engine/models/model';
import { applyHead } from '../../../src-main/engine/models/recurrent';
import { getCellWeights, getHiddenSize } from '../../../src-main/engine/models/recurrent-weights';
import { createPerWeight } from '../../support/one-layer';
import { toTensor } from '../../../src-main/engine/models/weights';
import { type TrainedModel } from '../../../src-main/engine/models/export-model';
import { createTracer } from '../../../src-main/engine/models/network-trace';
import { loadTensorflow } from '../../../src-main/engine/tensorflow/load';
import { getGolden, readGolden as readTrainingGolden } from '../../support/golden';
import { findLargestDifference, readGolden, toUnit, type Golden } from '../../main/export/golden';

beforeAll(() => loadTensorflow());

const steps = 28;
const models = {
  'RNN of tanh': readGolden('rnn').model,
  'RNN (ReLU)': readGolden('relu').model,
  'RNN of sigmoid': { ...readGolden('rnn').model, activation: 'sigmoid' as ActivationKind },
  GRU: readGolden('gru').model,
  LSTM: readGolden('lstm').model,
};
const images = toUnit(readGolden('gru').pixels);
const getImage = (index: number) => images.slice(index * 784, (index + 1) * 784);

/** Each name's values of all steps one after the other. */
function inspect(model: TrainedModel, x: Float32Array, time = steps): Record<string, Float32Array> {
  const traced = createTracer(model)(x, time);
  const { hidden, gates } = traced.states({ layer: 0, reverse: false })!;
  const logits = Float32Array.from(traced.answers().flatMap((row) => [...row]));
  return { h: hidden, ...gates, logits };
}

/** Returns the values of each step of the cell, by name, for all steps one after another. */
function stepByHand(model: Golden['model'], x: Float32Array): Record<string, Float32Array> {
  const cell = createCell(model);
  const tensors = createPerWeight((name) => toTensor(model.weights[name]!)) as ModelWeights;
  const weights = getCellWeights(tensors);
  const hidden = getHiddenSize(cell, weights);
  const of = (name: string) => weights[name]!;
  const { blocks } = getCellProperties(model.cell);
  const found: Record<string, number[]> = {};
  const keep = (name: string, tensor: Tensor) => (found[name] ??= []).push(...tensor.dataSync());

  let state = cell.state.map(() => zeros([hidden, 1])) as CellState;
  for (let row = 0; row < steps; row += 1) {
    const xt = tensor2d(x.subarray(row * 28, row * 28 + 28), [28, 1]);
    const wx = computeAffine(of('weight_ih'), xt, of('bias_ih'));
    const uh = computeAffine(of('weight_hh'), state[0]!, of('bias_hh'));
    const shares = blocks.map((name, gate) => {
      const [w, u] = [wx, uh].map((all) => split(all, blocks.length)[gate] as Tensor2D);
      return { name, w: w!, u: u! };
    });
    const sum = (name: string): Tensor2D => {
      const { w, u } = shares.find((share) => share.name === name)!;
      return add(w, u);
    };
    if (model.cell === 'gru') {
      const { w, u } = shares[2]!;
      keep('r', sigmoid(sum('r')));
      keep('z', sigmoid(sum('z')));
      keep('n', tanh(add(w, mul(sigmoid(sum('r')), u))));
    }
    if (model.cell === 'lstm') {
      for (const name of ['i', 'f', 'o']) keep(name, sigmoid(sum(name)));
      keep('g', tanh(sum('g')));
    }
    ({ state } = cell.step(xt, state, weights));
    keep('h', state[0]!);
    if (state[1]) keep('c', state[1]);
    keep('logits', applyHead(tensors, state[0]!));
  }
  return Object.fromEntries(
    Object.entries(found).map(([name, values]) => [name, Float32Array.from(values)]),
  );
}

describe.each(Object.entries(models))('the trace of an %s', (_name, model) => {
  it('returns hidden state, logits and every gate after each row as the cell computes them', () => {
    for (const index of [0, 3]) {
      const found = inspect(model, getImage(index));
      const expected = stepByHand(model, getImage(index));
      expect(Object.keys(found).sort()).toEqual(Object.keys(expected).sort());
      for (const [output, values] of Object.entries(expected)) {
        expect(findLargestDifference(found[output]!, values)).toBeLessThan(1e-5);
      }
    }
  });
});

it.each(feedforwardKinds)("matches PyTorch's single prediction of a %s", (cell) => {
  const weights = readTrainingGolden(`${cell}-3`);
  const traced = createTracer({ cell, activation: 'tanh', weights })(
    getGolden(weights, 'batch-1/x').data,
    steps,
  );
  const [answer] = traced.answers();
  expect(findLargestDifference(answer!, getGolden(weights, 'batch-1/logits').data)).toBeLessThan(
    1e-5,
  );
});

it('rejects a checkpoint without a weight, and names the weight', () => {
  const { 'head.bias': headBias, ...weights } = models.GRU.weights;
  expect(headBias).toBeDefined();
  expect(() => createTracer({ ...models.GRU, weights })).toThrow(
    expect.objectContaining({ code: 'checkpoint-damaged' }),
  );
  expect(() => createTracer({ ...models.GRU, weights })).toThrow('head.bias');
});

it('traces an LSTM of 150 units over 28 steps in less than 100 ms', () => {
  const cell = 'lstm' as const;
  const size = { cell, inputSize: 28, steps, hiddenSize: 150, classCount: 10 };
  const config = runConfigSchema.parse({ cell, hiddenSize: 150 });
  const weights = createModel(config).initialWeights(size, config, createRandom(1));
  const trace = createTracer({ ...config, weights });
  const times = Array.from({ length: 20 }, () => {
    const start = performance.now();
    const traced = trace(getImage(0), steps);
    traced.states({ layer: 0, reverse: false });
    traced.answers();
    return performance.now() - start;
  });
  expect(Math.min(...times)).toBeLessThan(100);
});

it.each([{ layers: 2 }, { bidirectional: 'yes' }, { layers: 2, bidirectional: 'yes' }] as const)(
  'writes equations of a unit that yield its state, with %j',
  (network) => {
    const config = runConfigSchema.parse({ cell: 'lstm', hiddenSize: 3, ...network });
    const size = { ...config, steps: 4, inputSize: 2, classCount: 2 };
    const random = createRandom(1);
    const weights = createModel(config).initialWeights(size, config, random);
    const x = Float32Array.from({ length: 8 }, () => random.uniform(-1, 1));
    const trace = createTracer({ ...config, weights })(x, 4);
    for (let layer = 0; layer < config.layers; layer += 1)
      for (const reverse of config.bidirectional === 'yes' ? [false, true] : [false])
        for (const step of [0, 2, 3]) {
          const { hidden } = trace.states({ layer, reverse })!;
          const lines = trace.equations({ layer, reverse }, { step, unit: 1 });
          const h = hidden[step * 3 + 1]!.toFixed(2).replace('-0.00', '0.00').replace('-', '−');
          expect(
            lines.find((line) => line.startsWith("h' =")),
            String(step),
          ).toMatch(new RegExp(` = ${h}$`));
        }
    expect(trace.equations({ layer: 0, reverse: false }, { step: 0, unit: 3 })).toEqual([]);
  },
);
