// The compiled graphs of the built-in cells are those of 30 November 2026, byte for byte: no seed's curve has changed since.
import { createHash } from 'node:crypto';
import { ones, tensor1d, zeros, type Tensor } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { runConfigSchema } from '../../../src-main/catalogue/config';
import { modelOf } from '../../../src-main/models/registry';
import { nodeBackend } from '../../../src-main/tensorflow/backend';
import { optimise } from '../../../src-main/tensorflow/graph/optimise';
import { record } from '../../../src-main/tensorflow/record';
import { toSavedModel } from '../../../src-main/tensorflow/saved-model';
import { loadTensorflow } from '../../../src-main/tensorflow/load';
import { createGradientStep } from '../../../src-main/training/measures/measure-gradients';
import { stateNames } from '../../../src-main/training/step/state';
import { createTrainingStep } from '../../../src-main/training/step/step';

beforeAll(() => loadTensorflow());

const cells = {
  rnn: [{ cell: 'rnn' }, ['0b9df2df7ba8429d', 'f682f456fa8b4d1e', 'caecf45e25dbc305']],
  relu: [
    { cell: 'rnn', activation: 'relu' },
    ['6be5afe0c9619b13', '51cc5e21ea0ac6a2', '00cd11293f862d2f'],
  ],
  sigmoid: [
    { cell: 'rnn', activation: 'sigmoid' },
    ['0aeb8c6324a70244', 'b137fafcad3dfd5a', '68d14682341b2e2f'],
  ],
  gru: [{ cell: 'gru' }, ['4f1858fbdb279409', 'a740dccb75e0fbfb', 'd04d1039b1ab7e41']],
  lstm: [{ cell: 'lstm' }, ['8979bc9dd93944a6', '41f7d9f8acfe9ba3', 'f8dfc2e50b8bf62c']],
} as const;
const networks = {
  'one step': { steps: 1 },
  'three steps': { steps: 3 },
  'two layers in both directions, of unequal lengths': {
    steps: 3,
    layers: 2,
    bidirectional: 'yes',
    lengths: true,
  },
} as const;

/** Of the graph of a training step, and of that of the gradient through time. */
function digestOf(choice: object, { steps, ...network }: { steps: number; lengths?: true }) {
  const { lengths, ...settings } = network;
  const config = runConfigSchema.parse({ ...choice, ...settings, hiddenSize: 4, threads: 1 });
  const size = { steps, inputSize: 2, hiddenSize: 4, classCount: 3, ...settings };
  const model = modelOf(config);
  const shapes = model.shapes({ ...size, cell: config.cell });
  const shapeOf = (name: string) => shapes[name.replace(/^optimizer\.\w+\./, '')] ?? [];
  const named = (names: readonly string[]) =>
    Object.fromEntries(names.map((name) => [name, zeros([...shapeOf(name)])]));
  const batch = { x: ones([2, steps, 2]), labels: tensor1d([0, 1], 'int32') };
  const state = named(stateNames(config.optimizer, model.weightNames));
  const inputs: Record<string, Tensor> = { ...state, ...batch, learningRate: ones([]) };
  if (lengths) inputs.lengths = tensor1d([2, 3], 'int32');
  const cell = config.cell as 'gru';
  const gradient = { ...named(model.weightNames), ...batch };
  const hash = createHash('sha256');
  for (const [step, given] of [
    [createTrainingStep(config), inputs],
    [createGradientStep({ ...config, cell }), gradient],
  ] as const) {
    const { graph } = record(nodeBackend()!, step, given);
    const { inputs: entries, outputs } = optimise(graph);
    hash.update(toSavedModel({ inputs: entries, outputs }).bytes);
  }
  return hash.digest('hex').slice(0, 16);
}

describe.each(Object.entries(cells))('%s', (_name, [choice, digests]) => {
  it.each(Object.entries(networks))('has the same graph over %s', (network, shape) => {
    const index = Object.keys(networks).indexOf(network);
    expect(digestOf(choice, shape)).toBe(digests[index]);
  });
});
