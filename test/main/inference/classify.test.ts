import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accuracy, largest, predict } from '../../../src-main/inference/classify';
import { openModel, type OnnxModel } from '../../../src-main/inference/session';
import { encodeModel, makeModel } from '../../../src-main/models/onnx/proto';
import { makeNode, makeValueInfo } from '../../../src-main/models/onnx/graph';
import { sharedDirectory } from '../../support/temporary';

// A model so simple that its answers are known: an image's two pixels are its logits.
const folder = sharedDirectory();
let echo: OnnxModel;

beforeAll(async () => {
  const graph = {
    name: 'echo',
    nodes: [makeNode('Flatten', ['pixels'], ['logits'])],
    initializers: [],
    inputs: [makeValueInfo('pixels', ['batch', 1, 2], '')],
    outputs: [makeValueInfo('logits', ['batch', 2], '')],
  };
  const about = { docString: '', metadata: {}, producerVersion: '1' };
  writeFileSync(join(folder, 'echo.onnx'), encodeModel(makeModel(graph, about)));
  echo = await openModel(join(folder, 'echo.onnx'));
});
afterAll(async () => {
  await echo.close();
});

const set = {
  rows: 1,
  columns: 2,
  count: 3,
  images: Uint8Array.of(0, 255, 255, 0, 51, 51),
};

describe('predict', () => {
  it('gives each image its most probable class, of equal ones the first', async () => {
    expect(await predict(echo, set)).toEqual([1, 0, 0]);
  });

  it('classifies every image of a set that takes several runs', async () => {
    const images = new Uint8Array(4002);
    images[4001] = 255;
    const predictions = await predict(echo, { rows: 1, columns: 2, count: 2001, images });
    expect(predictions).toHaveLength(2001);
    expect(predictions.indexOf(1)).toBe(2000);
  });

  it.each([NaN, Infinity, -Infinity])('names no class where a model answers %s', async (value) => {
    const broken = {
      ...echo,
      logits: () => Promise.resolve(Float32Array.of(0, 1, value, 0, 1, 0)),
    };
    await expect(predict(broken, set)).rejects.toMatchObject({
      code: 'model-unreadable',
      message: expect.stringContaining('values that are not finite numbers') as string,
    });
  });

  it('refuses images of another size', async () => {
    await expect(predict(echo, { ...set, rows: 2, columns: 1 })).rejects.toMatchObject({
      code: 'bad-data',
      message: expect.stringContaining('2 × 1') as string,
    });
  });
});

describe('the largest logit', () => {
  it('is the first among equals', () => {
    expect(largest(Float32Array.of(1, 3, 3))).toBe(1);
  });
});

describe('accuracy', () => {
  it('is the fraction of classes that equal their label', () => {
    expect(accuracy([1, 2, 3, 4], Uint8Array.of(1, 2, 0, 4))).toBe(0.75);
    expect(accuracy([], new Uint8Array())).toBe(0);
  });
});
