// The compiled graphs of the built-in cells are those of 30 November 2026, byte for byte: no seed's
// curve has changed since.
import { createHash } from 'node:crypto';
import { ones, tensor1d, zeros, type Tensor } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { runConfigSchema } from '../../../src-main/engine/catalogue/config';
import { createModel } from '../../../src-main/engine/models/registry';
import { getNodeBackend } from '../../../src-main/engine/tensorflow/backend';
import { optimise } from '../../../src-main/engine/tensorflow/graph/optimise';
import { record } from '../../../src-main/engine/tensorflow/record';
import { toSavedModel } from '../../../src-main/engine/tensorflow/saved-model';
import { loadTensorflow } from '../../../src-main/engine/tensorflow/load';
import { listStateNames } from '../../../src-main/engine/training/step/state';
import { createTrainingStep } from '../../../src-main/engine/training/step/step';

beforeAll(() => loadTensorflow());

const cells = {
  rnn: [{ cell: 'rnn' }, ['046cf8e701e02fa7', 'd7c11ad705f64af7', 'a0f2f2ec28df5014']],
  relu: [
    { cell: 'rnn', activation: 'relu' },
    ['4aa62a4e26d3cdc4', '08f169fb8cf88398', '1c0326be8a9468d6'],
  ],
  sigmoid: [
    { cell: 'rnn', activation: 'sigmoid' },
    ['0c6738d52a867408', '1286bb42ade84d4e', '771b8ee2d3c7c749'],
  ],
  gru: [{ cell: 'gru' }, ['d674e3a7910e8f4c', '185cba6aa95618d5', '39f3c369e14ccba3']],
  lstm: [{ cell: 'lstm' }, ['ae1d4f502503c654', '0739bbd9210fb4e7', 'deb08176b3d0199f']],
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

/** Returns the digest of a training step's graph. */
function computeDigest(choice: object, { steps, ...network }: { steps: number; lengths?: true }) {
  const { lengths, ...settings } = network;
  const config = runConfigSchema.parse({ ...choice, ...settings, hiddenSize: 4, threads: 1 });
  const size = { steps, inputSize: 2, hiddenSize: 4, classCount: 3, ...settings };
  const model = createModel(config);
  const shapes = model.shapes({ ...size, cell: config.cell });
  const getShape = (name: string) => shapes[name.replace(/^optimizer\.\w+\./, '')] ?? [];
  const named = (names: readonly string[]) =>
    Object.fromEntries(names.map((name) => [name, zeros([...getShape(name)])]));
  const batch = { x: ones([2, steps, 2]), labels: tensor1d([0, 1], 'int32') };
  const state = named(listStateNames(config.optimizer, model.weightNames));
  const inputs: Record<string, Tensor> = { ...state, ...batch, learningRate: ones([]) };
  if (lengths) inputs.lengths = tensor1d([2, 3], 'int32');
  const { graph } = record(getNodeBackend()!, createTrainingStep(config), inputs);
  const { inputs: entries, outputs } = optimise(graph);
  const hash = createHash('sha256').update(toSavedModel({ inputs: entries, outputs }).bytes);
  return hash.digest('hex').slice(0, 16);
}

describe.each(Object.entries(cells))('the graph of %s', (_name, [choice, digests]) => {
  it.each(Object.entries(networks))('is unchanged for %s', (network, shape) => {
    const index = Object.keys(networks).indexOf(network);
    expect(computeDigest(choice, shape)).toBe(digests[index]);
  });
});
