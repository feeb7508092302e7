// All that a trace tells, against the cells themselves stepped one row after the other by TensorFlow.
import { split, sigmoid, tanh, tensor2d, tensor3d, zeros, add, mul } from '@tensorflow/tfjs-core';
import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { affine, cellOf, type CellState } from '../../../src-main/models/cell-tensors';
import {
  cellFacts,
  runConfigSchema,
  type ActivationKind,
  type LibraryKind,
} from '../../../src-main/catalogue/config';
import { createRandom } from '../../../src-main/datasets/random';
import { openModelBytes } from '../../../src-main/inference/session';
import { modelOf } from '../../../src-main/models/registry';
import { toLibrary } from '../../../src-main/models/library-weights';
import type { ModelWeights } from '../../../src-main/models/model';
import { applyHead } from '../../../src-main/models/recurrent';
import { cellWeights, hiddenOf } from '../../../src-main/models/recurrent-weights';
import { perWeight } from '../../support/one-layer';
import { toTensor } from '../../../src-main/models/weights';
import { exportModel, type TrainedModel } from '../../../src-main/models/export-model';
import { traceOf } from '../../../src-main/models/network-trace';
import { loadTensorflow } from '../../../src-main/tensorflow/load';
import { largestDifference, readGolden, toUnit, type Golden } from '../export/golden';

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
const imageOf = (index: number) => images.slice(index * 784, (index + 1) * 784);

/** Each name's values of all steps one after the other. */
function inspect(model: TrainedModel, x: Float32Array, time = steps): Record<string, Float32Array> {
  const traced = traceOf(model)(x, time);
  const { hidden, gates } = traced.states({ layer: 0, reverse: false })!;
  const logits = Float32Array.from(traced.answers().flatMap((row) => [...row]));
  return { h: hidden, ...gates, logits };
}

/** What each step of the cell computes, each name's values of all steps one after the other. */
function stepByHand(model: Golden['model'], x: Float32Array): Record<string, Float32Array> {
  const cell = cellOf(model);
  const tensors = perWeight((name) => toTensor(model.weights[name]!)) as ModelWeights;
  const weights = cellWeights(tensors);
  const hidden = hiddenOf(cell, weights);
  const of = (name: string) => weights[name]!;
  const { blocks } = cellFacts(model.cell);
  const found: Record<string, number[]> = {};
  const keep = (name: string, tensor: Tensor) => (found[name] ??= []).push(...tensor.dataSync());

  let state = cell.state.map(() => zeros([hidden, 1])) as unknown as CellState;
  for (let row = 0; row < steps; row += 1) {
    const xt = tensor2d(x.subarray(row * 28, row * 28 + 28), [28, 1]);
    const wx = affine(of('weight_ih'), xt, of('bias_ih'));
    const uh = affine(of('weight_hh'), state[0], of('bias_hh'));
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
    keep('h', state[0]);
    if (state[1]) keep('c', state[1]);
    keep('logits', applyHead(tensors, state[0]));
  }
  return Object.fromEntries(
    Object.entries(found).map(([name, values]) => [name, Float32Array.from(values)]),
  );
}

describe.each(Object.entries(models))('the trace of an %s', (_name, model) => {
  it('returns the hidden state, the logits and every gate after every row as the cell does', () => {
    for (const index of [0, 3]) {
      const found = inspect(model, imageOf(index));
      const expected = stepByHand(model, imageOf(index));
      expect(Object.keys(found).sort()).toEqual(Object.keys(expected).sort());
      for (const [output, values] of Object.entries(expected)) {
        expect(largestDifference(found[output]!, values)).toBeLessThan(1e-5);
      }
    }
  });

  it('ends with the logits of the exported model', async () => {
    const x = imageOf(2);
    const found = inspect(model, x);
    const exported = await openModelBytes(exportModel(model), 'the export');
    const logits = await exported.logits(x, 1);
    await exported.close();
    expect(largestDifference(found.logits!.subarray(-10), logits)).toBeLessThan(1e-6);
  });

  it('reads a sequence of a single step', () => {
    const whole = inspect(model, imageOf(1));
    const first = inspect(model, imageOf(1).subarray(0, 28), 1);
    const hidden = first.h!.length;
    expect(largestDifference(first.h!, whole.h!.subarray(0, hidden))).toBeLessThan(1e-6);
  });
});

/** The model of a library's layer with the weights of a golden cell. */
function twinOf(model: Golden['model'], cell: LibraryKind): TrainedModel {
  const [classCount = 0, hiddenSize = 0] = model.weights['head.weight']!.shape;
  const size = { cell: model.cell, inputSize: 28, hiddenSize, classCount };
  return {
    ...model,
    cell,
    weights: toLibrary(
      perWeight((name) => model.weights[name]!),
      size,
    ),
  };
}

describe.each([
  ['library-rnn', models['RNN of tanh']],
  ['library-rnn', models['RNN (ReLU)']],
  ['library-lstm', models.LSTM],
] as const)('the trace of a %s', (kind, own) => {
  it('returns the same as that of our cell with the same weights', () => {
    const found = inspect(twinOf(own, kind), imageOf(0));
    const expected = inspect(own, imageOf(0));
    expect(Object.keys(found).sort()).toEqual(Object.keys(expected).sort());
    for (const [name, values] of Object.entries(expected)) {
      expect(largestDifference(found[name]!, values)).toBeLessThan(1e-6);
    }
  });
});

describe('the trace of a library-gru', () => {
  const model = twinOf(models.GRU, 'library-gru');

  it('returns the answers that the library’s layers compute', () => {
    const found = inspect(model, imageOf(0));
    const weights = Object.fromEntries(
      Object.entries(model.weights).map(([name, plain]) => [name, toTensor(plain)]),
    );
    const { computeLogits } = modelOf(model);
    for (let time = 1; time <= steps; time += 1) {
      const read = tensor3d(imageOf(0).slice(0, time * 28), [1, time, 28]);
      const logits = computeLogits(weights, read).dataSync<'float32'>();
      const own = found.logits!.slice((time - 1) * 10, time * 10);
      expect(largestDifference(own, logits)).toBeLessThan(1e-5);
    }
  });

  it('returns gates that lead from one state to the next, the candidate reset before the product', () => {
    const { h, r, z, n } = inspect(model, imageOf(0));
    const x = imageOf(0);
    const { data: kernel } = model.weights['library.recurrent.kernel']!;
    const { data: recurrent } = model.weights['library.recurrent.recurrent_kernel']!;
    const { data: bias } = model.weights['library.recurrent.bias']!;
    const [hidden, blocks] = [3, 9];
    const before = (step: number, unit: number) =>
      step === 0 ? 0 : h![(step - 1) * hidden + unit]!;
    for (let step = 0; step < steps; step += 1) {
      for (let unit = 0; unit < hidden; unit += 1) {
        const at = step * hidden + unit;
        const column = 2 * hidden + unit; // z, r, then the candidate
        let sum = bias[column]!;
        for (let i = 0; i < 28; i += 1) sum += x[step * 28 + i]! * kernel[i * blocks + column]!;
        for (let from = 0; from < hidden; from += 1) {
          const reset = r![step * hidden + from]! * before(step, from);
          sum += reset * recurrent[from * blocks + column]!;
        }
        expect(n![at]).toBeCloseTo(Math.tanh(sum), 5);
        const next = (1 - z![at]!) * n![at]! + z![at]! * before(step, unit);
        expect(h![at]).toBeCloseTo(next, 5);
      }
    }
  });
});

it('a checkpoint without a weight is refused by its name', () => {
  const { 'head.bias': headBias, ...weights } = models.GRU.weights;
  expect(headBias).toBeDefined();
  expect(() => traceOf({ ...models.GRU, weights })).toThrow(
    expect.objectContaining({ code: 'checkpoint-damaged' }),
  );
  expect(() => traceOf({ ...models.GRU, weights })).toThrow('head.bias');
});

it('an image of 28 steps is read by an LSTM of 150 units in less than 30 ms', () => {
  const cell = 'lstm' as const;
  const size = { cell, inputSize: 28, steps, hiddenSize: 150, classCount: 10 };
  const config = runConfigSchema.parse({ cell, hiddenSize: 150 });
  const weights = modelOf(config).initialWeights(size, config, createRandom(1));
  const trace = traceOf({ ...config, weights });
  const times = Array.from({ length: 20 }, () => {
    const start = performance.now();
    const traced = trace(imageOf(0), steps);
    traced.states({ layer: 0, reverse: false });
    traced.answers();
    return performance.now() - start;
  });
  expect(Math.min(...times)).toBeLessThan(30);
});
