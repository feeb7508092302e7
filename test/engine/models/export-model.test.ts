import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  feedforwardKinds,
  modelKinds,
  runConfigSchema,
} from '../../../src-main/engine/catalogue/config';
import { explainUnavailableExport } from '../../../src-main/engine/catalogue/model-exports';
import { createRandom } from '../../../src-main/engine/datasets/random';
import { parseModel } from '../../../src-main/engine/inference/guard/parse-model';
import { computeSoftmax } from '../../../src-main/engine/inference/classify';
import { openGraph, openModel, openModelBytes } from '../../../src-main/engine/inference/session';
import { exportModel, type TrainedModel } from '../../../src-main/engine/models/export-model';
import { createModel } from '../../../src-main/engine/models/registry';
import { getGolden, readGolden as readTrainingGolden } from '../../support/golden';
import {
  goldenImages,
  goldenNames,
  findLargestDifference,
  makePixels,
  origin,
  readGolden,
  toUnit,
} from '../../main/export/golden';
import { deepNetworks } from '../../support/networks';
import { createSharedDirectory } from '../../support/temporary';
import { getExampleCell } from '../../support/written-cells';

type ModelReading = TrainedModel['reading'];

const folder = createSharedDirectory();
describe.each(goldenNames)('the exported file of %s', (name) => {
  const { model, pixels, logits } = readGolden(name);
  const file = join(folder, `${name}.onnx`);
  writeFileSync(file, exportModel(model));

  it("computes PyTorch's logits to 1e-5", async () => {
    const opened = await openModel(file);
    const actual = await opened.logits(toUnit(pixels), goldenImages);
    await opened.close();
    expect(findLargestDifference(actual, logits)).toBeLessThan(1e-5);
  });

  it('returns probabilities that are the softmax of the logits', async () => {
    const graph = await openGraph(exportModel(model), name);
    const images = { shape: [goldenImages, 28, 28], data: toUnit(pixels) };
    const { logits: found, probabilities } = await graph.run({ images });
    await graph.close();
    const expected = Array.from({ length: goldenImages }, (_, image) => [
      ...computeSoftmax(found!.data.subarray(image * 10, image * 10 + 10)),
    ]);
    const all = Float32Array.from(expected.flat());
    expect(findLargestDifference(probabilities!.data, all)).toBeLessThan(1e-5);
  });

  it('accepts batches of any size, with the same logits for each image', async () => {
    const opened = await openModel(file);
    const images = toUnit(makePixels(1000));
    const all = await opened.logits(images, 1000);
    const seven = await opened.logits(images.subarray(0, 7 * 784), 7);
    const last = await opened.logits(images.subarray(999 * 784), 1);
    await opened.close();
    expect(all).toHaveLength(10_000);
    expect(findLargestDifference(seven, all.subarray(0, 70))).toBeLessThan(1e-6);
    expect(findLargestDifference(last, all.subarray(9_990))).toBeLessThan(1e-6);
  });

  it('has the same bytes whenever it is created', () => {
    expect(exportModel(model)).toEqual(exportModel(readGolden(name).model));
  });

  it('rejects a checkpoint that lacks a weight, and names the weight', () => {
    const weights = Object.fromEntries(
      Object.entries(model.weights).filter(([name]) => name !== 'head.bias'),
    );
    const code = 'export-failed';
    expect(() => exportModel({ ...model, weights })).toThrow(expect.objectContaining({ code }));
    expect(() => exportModel({ ...model, weights })).toThrow('head.bias');
  });
});

describe.each(feedforwardKinds)('the exported file of a feed-forward %s', (cell) => {
  const tensors = readTrainingGolden(`${cell}-3`);
  const bytes = exportModel({
    cell,
    activation: 'tanh',
    weights: tensors,
    reading: 'rows',
    time: 28,
    origin,
  });

  it("accepts the input of a recurrent model and computes PyTorch's logits to 1e-5", async () => {
    const opened = await openModelBytes(bytes, cell);
    expect(opened).toMatchObject({ reading: 'rows', time: 28, features: 28, classes: 10 });
    expect(Buffer.from(bytes).toString('latin1')).toContain('Feed-forward network on');
    for (const batch of [1, 7]) {
      const x = getGolden(tensors, `batch-${String(batch)}/x`).data;
      const expected = getGolden(tensors, `batch-${String(batch)}/logits`).data;
      expect(findLargestDifference(await opened.logits(x, batch), expected)).toBeLessThan(1e-5);
    }
    await opened.close();
  });
});

it.each([
  ['tanh', 'RNN with'],
  ['relu', 'RNN (ReLU) with'],
  ['sigmoid', 'RNN (sigmoid) with'],
] as const)('describes the activation %s of an RNN in its file', (activation, words) => {
  const bytes = exportModel({ ...readGolden('rnn').model, activation });
  expect(Buffer.from(bytes).toString('latin1')).toContain(words);
});

describe('the graph of every form', () => {
  const ofData = { options: {}, shortest: 6, longest: 6 };
  const twoChannels = {
    ...ofData,
    channels: ['a', 'b'],
    mean: new Float32Array(2),
    deviation: new Float32Array(2).fill(1),
  };
  const table = { names: ['x'], mean: Float32Array.of(1, 2), deviation: Float32Array.of(3, 4) };
  const alphabet = { ...twoChannels, channels: ['text'], alphabet: ['a', 'b'], eachStep: true };
  const readings: Readonly<Record<string, readonly [ModelReading, classes: number]>> = {
    images: ['rows', 10],
    'one length': [twoChannels, 3],
    'unequal lengths': [{ ...twoChannels, shortest: 2 }, 3],
    numbers: [{ ...twoChannels, numbers: ['n'] }, 1],
    'labels of steps': [{ ...twoChannels, eachStep: true }, 3],
    'labels of steps of unequal lengths': [{ ...twoChannels, eachStep: true, shortest: 2 }, 3],
    series: [{ ...twoChannels, numbers: ['n'], series: { ...table, channelOf: [1] } }, 1],
    text: [alphabet as ModelReading, 2],
  };
  const models = [
    ...modelKinds.map((cell) => ({ cell })),
    { cell: getExampleCell('mgu') },
    { cell: 'gru', layers: 2 },
    ...deepNetworks,
  ];

  it.each(Object.keys(readings))('has no unused constant, for %s', (name) => {
    const [reading, classCount] = readings[name]!;
    const [time, inputSize] = reading === 'rows' ? [28, 28] : [6, 2];
    let written = 0;
    for (const changes of models)
      for (const steps of [false, true])
        for (const streaming of [false, true]) {
          const config = runConfigSchema.parse({ hiddenSize: 3, ...changes });
          const onnx = { steps, streaming };
          if (
            explainUnavailableExport({ form: 'onnx', epoch: null, onnx }, config, reading) !== null
          )
            continue;
          if (name === 'text' && config.bidirectional === 'yes') continue;
          const size = { ...config, steps: time, inputSize, classCount };
          const weights = createModel(config).initialWeights(size, config, createRandom(1));
          const { nodes, tensors } = parseModel(
            exportModel({ ...config, weights, reading, time, origin }, onnx),
          );
          const taken = new Set(nodes.flatMap(({ inputs }) => inputs));
          const unused = tensors.filter((one) => !taken.has(one.name)).map((one) => one.name);
          expect(unused, JSON.stringify([changes, onnx])).toEqual([]);
          written += 1;
        }
    expect(written).toBeGreaterThan(5);
  });
});
