import { beforeAll, describe, expect, it } from 'vitest';
import { runConfigSchema } from '../../../src-main/engine/catalogue/config';
import { examples } from '../../../src-main/engine/catalogue/cells/examples';
import { settings } from '../../../src-main/engine/catalogue/settings';
import { toCharacter } from '../../../src-main/engine/catalogue/characters';
import type { SequenceInput } from '../../../src-main/engine/contract/model-file';
import type { PlainTensors } from '../../../src-main/core/plain-tensor';
import { getSequenceLength, getSteps } from '../../../src-main/engine/datasets/labelled-sequences';
import { createTextData } from '../../../src-main/engine/datasets/open-text';
import { createRandom } from '../../../src-main/engine/datasets/random';
import {
  noScale,
  createSequenceSet,
  type SequenceSet,
} from '../../../src-main/engine/datasets/sequence-set';
import { certifyPieces } from '../../../src-main/engine/export/each-step-check';
import { computeOutputs } from '../../../src-main/engine/inference/run';
import { openModelBytes } from '../../../src-main/engine/inference/session';
import { exportModel } from '../../../src-main/engine/models/export-model';
import { createTracer } from '../../../src-main/engine/models/network-trace';
import { createModel } from '../../../src-main/engine/models/registry';
import { loadWeights } from '../../../src-main/engine/models/weights';
import { loadTensorflow } from '../../../src-main/engine/tensorflow/load';
import { createModelSize } from '../../../src-main/engine/training/loop';
import { createTensorflowLogits } from '../../../src-main/engine/jobs/export/source';
import { createGoldenSequences } from '../../support/unequal-sequences';
import { noClass, StepClasses } from '../../../src-main/engine/tasks';

beforeAll(() => loadTensorflow());

const { about, test } = createTextData('She sells sea shells by the sea shore.\n'.repeat(60), {
  name: 'text',
  files: [],
});
const text = createSequenceSet(test, { outputs: about.classes.length, scale: noScale });
const golden = createGoldenSequences();
const stepLabels = Uint16Array.from({ length: golden.starts.at(-1)! }, (_, i) =>
  i % 7 === 0 ? noClass : i % 4,
);
const labelled = createSequenceSet(
  { ...golden, targets: new StepClasses(stepLabels, golden.starts) },
  { outputs: 4, scale: noScale },
);

async function certified(
  cell: string,
  set: SequenceSet,
  more: object = {},
  spoil: (weights: PlainTensors) => PlainTensors = (weights) => weights,
) {
  const predicts = set.targets.isText ? 'next' : 'labels';
  const dataset = { name: 'data', sha256: '0'.repeat(64), predicts };
  const config = runConfigSchema.parse({ cell, hiddenSize: 6, dataset, ...more });
  const model = createModel(config);
  const size = createModelSize(config, set);
  const weights = model.initialWeights(size, config, createRandom(1));
  const [mean, deviation] = [
    new Float32Array(set.channels),
    new Float32Array(set.channels).fill(1),
  ];
  const input: SequenceInput = {
    channels: Array.from({ length: set.channels }, (_, i) => `c${i}`),
    shortest: set.targets.isText ? 9 : 3,
    longest: 9,
    mean,
    deviation,
    options: {},
    eachStep: true,
    ...(set.targets.isText && { alphabet: about.classes.map(toCharacter) }),
  };
  const origin = { seed: 1, dataChecksum: '', unrollVersion: '' };
  const bytes = exportModel({
    ...config,
    weights: spoil(weights),
    reading: input,
    time: 9,
    origin,
  });
  const reference = createTensorflowLogits(model, loadWeights(weights, size), true);
  return certifyPieces(bytes, { asTrained: set, asFed: set, input }, reference);
}

const cells = ['rnn', 'gru', 'lstm', `own:${examples.mgu.text}`];

describe.each(cells)('the exported file of %s', (cell) => {
  it('continues a text in ONNX Runtime from piece to piece as in TensorFlow', async () => {
    const { maxDifference, compared } = await certified(cell, text, { layers: 2 });
    expect(maxDifference).toBeLessThan(2e-6);
    expect(compared).toBe(text.values.length - 1);
  });

  it('predicts in ONNX Runtime at each step of unequal sequences in both directions', async () => {
    const found = await certified(cell, labelled, { layers: 2, bidirectional: 'yes' });
    expect(found.maxDifference).toBeLessThan(2e-6);
    expect(found.compared).toBe(stepLabels.filter((label) => label !== noClass).length);
  });
});

it('predicts at each step of sequences of any length when a file is opened', async () => {
  const config = runConfigSchema.parse({ cell: 'gru', hiddenSize: 6 });
  const size = createModelSize(config, labelled);
  const weights = createModel(config).initialWeights(size, config, createRandom(1));
  const bytes = exportModel({
    ...config,
    weights,
    time: 9,
    origin: { seed: 1, dataChecksum: '', unrollVersion: '' },
    reading: {
      channels: ['a', 'b', 'c'],
      shortest: 3,
      longest: 9,
      options: {},
      eachStep: true,
      mean: new Float32Array(3),
      deviation: new Float32Array(3).fill(1),
    },
  });
  const model = await openModelBytes(bytes, 'labels.onnx');
  const rows = await computeOutputs(model, golden);
  const traced = createTracer({ ...config, weights, eachStep: true });
  for (const [index, row] of rows.entries()) {
    const steps = getSequenceLength(golden, index);
    const expected = traced(getSteps(golden, index) as Float32Array, steps).answers();
    expect(row).toHaveLength(4 * steps);
    expected
      .flatMap((answer) => [...answer])
      .forEach((logit, i) => {
        expect(row[i]).toBeCloseTo(logit, 5);
      });
  }
  await model.close();
});

it('rejects a file with another weight', async () => {
  const spoil = (weights: PlainTensors) => ({
    ...weights,
    'head.bias': { shape: [4], data: Float32Array.of(1, 0, 0, 0) },
  });
  await expect(certified('gru', labelled, {}, spoil)).rejects.toThrow(/differ by/);
  expect(settings.window.default).toBe(64);
});
