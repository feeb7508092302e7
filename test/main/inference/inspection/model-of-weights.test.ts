// Weights with the names of PyTorch's state_dict, of networks of several layers and directions.
import { tensor3d } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { runConfigSchema } from '../../../../src-main/catalogue/config';
import type { PlainTensors } from '../../../../src-main/contract/plain-tensor';
import { createRandom } from '../../../../src-main/datasets/random';
import { modelOfWeights } from '../../../../src-main/inference/inspection/model-of-weights';
import { openModelBytes } from '../../../../src-main/inference/session';
import { modelOf } from '../../../../src-main/models/registry';
import { loadWeights } from '../../../../src-main/models/weights';
import { encodeSafetensors } from '../../../../src-main/safetensors';
import { loadTensorflow } from '../../../../src-main/tensorflow/load';
import { modelSize } from '../../../../src-main/training/loop';
import { deepNetworks } from '../../../support/networks';
import { largestDifference, readGolden, toUnit } from '../../export/golden';

beforeAll(() => loadTensorflow());

const x = toUnit(readGolden('gru').pixels.slice(0, 784));

function setUp(network: object) {
  const config = runConfigSchema.parse({ hiddenSize: 3, ...network });
  const size = modelSize(config, { rows: 28, columns: 28 });
  const plain = modelOf(config).initialWeights(size, config, createRandom(3));
  const renamed = Object.fromEntries(
    Object.entries(plain).map(([name, tensor]) => [
      name.replace('recurrent.', 'encoder.rnn.').replace('head.', 'fc.'),
      tensor,
    ]),
  );
  const logits = () =>
    modelOf(config)
      .computeLogits(loadWeights(plain, size), tensor3d(x, [1, 28, 28]))
      .dataSync<'float32'>();
  return { config, renamed, logits };
}

const read = (weights: PlainTensors, metadata: Record<string, string> = {}) =>
  modelOfWeights(encodeSafetensors(weights, metadata), 'file');

describe.each(deepNetworks)('the weights of %o', (network) => {
  it('are recognised, and the model gives the logits of the network', async () => {
    const { config, renamed, logits } = setUp(network);
    const { onnx, assumed } = read(renamed, { readout: config.readout, reading: 'rows' });
    expect(assumed.filter((one) => !one.includes('tanh'))).toEqual([]);
    const model = await openModelBytes(onnx, 'file');
    expect(largestDifference(await model.logits(x, 1), logits())).toBeLessThan(1e-5);
    await model.close();
  });
});

it('weights do not say what the output layer reads, so it is said how it was taken', () => {
  const taken = (network: object) => read(setUp(network).renamed).assumed[1];
  expect(taken({ cell: 'gru', layers: 2 })).toMatch(/which states .* it was given the last one\.$/);
  expect(taken({ cell: 'gru', bidirectional: 'yes' })).toContain('the last one of each direction');
});

it.each<readonly [what: string, change: (weights: PlainTensors) => PlainTensors]>([
  [
    'a direction that one layer lacks',
    (weights) =>
      Object.fromEntries(Object.entries(weights).filter(([name]) => !name.endsWith('_l1_reverse'))),
  ],
  [
    'a layer between that is not there',
    (weights) =>
      Object.fromEntries(
        Object.entries(weights).map(([name, tensor]) => [name.replace('_l1', '_l2'), tensor]),
      ),
  ],
  [
    'a head on one direction alone',
    (weights) => ({
      ...weights,
      'fc.weight': { shape: [10, 3], data: new Float32Array(30) },
    }),
  ],
])('refuses weights with %s', (_, change) => {
  const { renamed } = setUp({ cell: 'gru', layers: 2, bidirectional: 'yes' });
  expect(() => read(renamed)).not.toThrow();
  expect(() => read(change(renamed))).toThrow(/its tensors are not those of one nn\.RNN/);
});
