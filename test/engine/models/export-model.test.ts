import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { feedforwardKinds } from '../../../src-main/engine/catalogue/config';
import { softmax } from '../../../src-main/engine/inference/classify';
import { openGraph, openModel, openModelBytes } from '../../../src-main/engine/inference/session';
import { exportModel } from '../../../src-main/engine/models/export-model';
import { golden, readGolden as readTrainingGolden } from '../../support/golden';
import {
  goldenImages,
  goldenNames,
  largestDifference,
  makePixels,
  origin,
  readGolden,
  toUnit,
} from '../../main/export/golden';
import { sharedDirectory } from '../../support/temporary';

const folder = sharedDirectory();
describe.each(goldenNames)('an exported %s', (name) => {
  const { model, pixels, logits } = readGolden(name);
  const file = join(folder, `${name}.onnx`);
  writeFileSync(file, exportModel(model));

  it('gives the logits of PyTorch to 1e-5', async () => {
    const opened = await openModel(file);
    const actual = await opened.logits(toUnit(pixels), goldenImages);
    await opened.close();
    expect(largestDifference(actual, logits)).toBeLessThan(1e-5);
  });

  it('gives probabilities that are the softmax of the logits', async () => {
    const graph = await openGraph(exportModel(model), name);
    const images = { shape: [goldenImages, 28, 28], data: toUnit(pixels) };
    const { logits: found, probabilities } = await graph.run({ images });
    await graph.close();
    const expected = Array.from({ length: goldenImages }, (_, image) => [
      ...softmax(found!.data.subarray(image * 10, image * 10 + 10)),
    ]);
    const all = Float32Array.from(expected.flat());
    expect(largestDifference(probabilities!.data, all)).toBeLessThan(1e-5);
  });

  it('takes batches of any size and gives each image the same logits in all of them', async () => {
    const opened = await openModel(file);
    const images = toUnit(makePixels(1000));
    const all = await opened.logits(images, 1000);
    const seven = await opened.logits(images.subarray(0, 7 * 784), 7);
    const last = await opened.logits(images.subarray(999 * 784), 1);
    await opened.close();
    expect(all).toHaveLength(10_000);
    expect(largestDifference(seven, all.subarray(0, 70))).toBeLessThan(1e-6);
    expect(largestDifference(last, all.subarray(9_990))).toBeLessThan(1e-6);
  });

  it('is the same file, byte for byte, whenever it is made', () => {
    expect(exportModel(model)).toEqual(exportModel(readGolden(name).model));
  });

  it('refuses a checkpoint that lacks a weight, and names it', () => {
    const weights = Object.fromEntries(
      Object.entries(model.weights).filter(([name]) => name !== 'head.bias'),
    );
    const code = 'export-failed';
    expect(() => exportModel({ ...model, weights })).toThrow(expect.objectContaining({ code }));
    expect(() => exportModel({ ...model, weights })).toThrow('head.bias');
  });
});

describe.each(feedforwardKinds)('an exported %s', (cell) => {
  const tensors = readTrainingGolden(`${cell}-3`);
  const bytes = exportModel({
    cell,
    activation: 'tanh',
    weights: tensors,
    reading: 'rows',
    time: 28,
    origin,
  });

  it('takes the same input as a recurrent one and gives the logits of PyTorch to 1e-5', async () => {
    const opened = await openModelBytes(bytes, cell);
    expect(opened).toMatchObject({ reading: 'rows', time: 28, features: 28, classes: 10 });
    expect(Buffer.from(bytes).toString('latin1')).toContain('Feed-forward network on');
    for (const batch of [1, 7]) {
      const x = golden(tensors, `batch-${String(batch)}/x`).data;
      const expected = golden(tensors, `batch-${String(batch)}/logits`).data;
      expect(largestDifference(await opened.logits(x, batch), expected)).toBeLessThan(1e-5);
    }
    await opened.close();
  });
});

it.each([
  ['tanh', 'RNN with'],
  ['relu', 'RNN (ReLU) with'],
  ['sigmoid', 'RNN (sigmoid) with'],
] as const)('an RNN with %s says so in its file', (activation, words) => {
  const bytes = exportModel({ ...readGolden('rnn').model, activation });
  expect(Buffer.from(bytes).toString('latin1')).toContain(words);
});
