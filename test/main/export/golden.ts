// The outputs of PyTorch's own layers (scripts/make-golden-onnx.py), and their weights as a model.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { usualCells, type UsualCell } from '../../../src-main/engine/catalogue/config';
import type { PlainTensors } from '../../../src-main/core/plain-tensor';
import { noScale, type SequenceSet } from '../../../src-main/engine/datasets/sequence-set';
import type { Sequences, TestBatch, TestData } from '../../../src-main/engine/export/test-batches';
import { openGraph } from '../../../src-main/engine/inference/session';
import { exportModel, type TrainedModel } from '../../../src-main/engine/models/export-model';
import { createDigits } from '../../support/digits';

export { usualCells };

export const origin = { seed: 1, dataChecksum: 'f00d', unrollVersion: '1.2.3' };

/** The layout of sequences whose values are not scaled. */
export const plainReading = (channels: readonly string[], longest: number, shortest = longest) => ({
  channels,
  mean: new Float32Array(channels.length),
  deviation: new Float32Array(channels.length).fill(1),
  shortest,
  longest,
  options: {},
});

export interface Golden {
  readonly model: TrainedModel & { readonly cell: UsualCell };
  /** [7, 28, 28] */
  readonly pixels: Uint8Array;
  /** [7, 10] */
  readonly logits: Float32Array;
}

export const goldenImages = 7;
const imageSize = 784;

/** Every operator as it can be exported; 'relu' is an RNN (ReLU). */
export const goldenNames = [...usualCells, 'relu'] as const;

export function readGolden(name: (typeof goldenNames)[number]): Golden {
  const file = resolve(import.meta.dirname, `../../fixtures/onnx/${name}.json`);
  const fixture = JSON.parse(readFileSync(file, 'utf8')) as {
    readonly weights: Readonly<Record<string, { shape: number[]; data: number[] }>>;
    readonly logits: readonly number[];
  };
  const weights: PlainTensors = Object.fromEntries(
    Object.entries(fixture.weights).map(([name, { shape, data }]) => [
      name,
      { shape, data: Float32Array.from(data) },
    ]),
  );
  return {
    model: {
      cell: name === 'relu' ? 'rnn' : name,
      activation: name === 'relu' ? 'relu' : 'tanh',
      weights,
      reading: 'rows',
      time: 28,
      origin,
    },
    pixels: makePixels(goldenImages),
    logits: Float32Array.from(fixture.logits),
  };
}

/** The images of the golden fixtures, and on from there: pixel k over all images is k · 37 mod 256. */
export function makePixels(count: number): Uint8Array {
  return Uint8Array.from({ length: count * imageSize }, (_, k) => (k * 37) % 256);
}

export function toUnit(pixels: Uint8Array): Float32Array {
  return Float32Array.from(pixels, (pixel) => pixel / 255);
}

export function findLargestDifference(a: Float32Array, b: Float32Array): number {
  if (a.length !== b.length) return Infinity;
  return Math.max(...a.map((value, index) => Math.abs(value - (b[index] ?? NaN))));
}

/** The logits of a plain file, of sequences of any length. */
export async function computePlainLogits(model: TrainedModel, { x, shape }: Sequences) {
  const graph = await openGraph(exportModel(model), 'plain');
  const { logits } = await graph.run({ images: { shape, data: x } });
  await graph.close();
  return logits?.data ?? new Float32Array();
}

/** Images as a file is fed with them and as the model was trained on them, [count, 28, 28]. */
export function createBatch(x: Float32Array, count: number): TestBatch {
  const images = { x, shape: [count, 28, 28], lengths: null } as const;
  const set = createDigits(new Uint8Array(784));
  const labels = new Int32Array(count);
  const asTrained = { ...images, labels, labelShape: [count] };
  return { set, asTrained, asFed: images, numbersScaleAt: () => noScale };
}

/** Images that are read row by row. */
export const createTestData = (images: SequenceSet): TestData => ({
  asTrained: images,
  asFed: images,
  input: 'rows',
});

/** The same model with two of its gates' row blocks exchanged in the recurrent weights. */
export function swapGates<M extends TrainedModel>(model: M, gates: number): M {
  const name = 'recurrent.weight_hh_l0';
  const weight = model.weights[name];
  if (!weight) throw new Error(`${name} is missing`);
  const block = weight.data.length / gates;
  const data = Float32Array.from(weight.data);
  data.set(weight.data.subarray(0, block), block);
  data.set(weight.data.subarray(block, 2 * block), 0);
  return { ...model, weights: { ...model.weights, [name]: { ...weight, data } } };
}
