// The results of PyTorch, from test/fixtures/golden (scripts/make-golden.py).
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { tensor1d, tensor3d, type Tensor1D, type Tensor3D } from '@tensorflow/tfjs-core';
import { decodeSafetensors } from '../../src-main/files/safetensors';
import type { ActivationKind, ModelKind } from '../../src-main/engine/catalogue/config';
import type { PlainTensor, PlainTensors } from '../../src-main/core/plain-tensor';
import type { ModelWeights } from '../../src-main/engine/models/model';
import { loadWeights } from '../../src-main/engine/models/weights';

const folder = resolve(import.meta.dirname, '../fixtures/golden');

export function readGolden(name: string): PlainTensors {
  const packed = readFileSync(resolve(folder, `${name}.safetensors.gz`));
  return decodeSafetensors(new Uint8Array(gunzipSync(packed))).tensors;
}

/** @throws Error if the fixture has no such tensor */
export function getGolden(tensors: PlainTensors, name: string): PlainTensor {
  const found = tensors[name];
  if (!found) throw new Error(`The fixture has no ${name}`);
  return found;
}

export interface GoldenCase {
  readonly cell: ModelKind;
  /** The activation of the vanilla RNN; tanh by default. */
  readonly activation?: ActivationKind;
  readonly hiddenSize: number;
  readonly batch: number;
}

const goldenCells = [
  { cell: 'rnn', activation: 'tanh' },
  { cell: 'rnn', activation: 'relu' },
  { cell: 'gru', activation: 'tanh' },
  { cell: 'lstm', activation: 'tanh' },
] as const;

export const goldenCases = goldenCells.flatMap((choice) => [
  { ...choice, hiddenSize: 3, batch: 7 },
  { ...choice, hiddenSize: 150, batch: 1 },
]);

export interface GoldenModel {
  readonly weights: ModelWeights;
  /** [batch, 28, 28] */
  readonly x: Tensor3D;
  /** int32 [batch] */
  readonly labels: Tensor1D;
  /** Returns a result of PyTorch: logits, loss, or gradient/<weight>. */
  readonly expected: (name: string) => PlainTensor;
}

export function createGoldenModel({
  cell,
  activation,
  hiddenSize,
  batch,
}: GoldenCase): GoldenModel {
  const tensors = readGolden(`${activation === 'relu' ? 'relu' : cell}-${hiddenSize}`);
  const expected = (name: string) => getGolden(tensors, `batch-${batch}/${name}`);
  return {
    weights: loadWeights(tensors, createGoldenSize(cell, hiddenSize)),
    x: tensor3d(expected('x').data, [batch, 28, 28]),
    labels: tensor1d(Int32Array.from(expected('labels').data), 'int32'),
    expected,
  };
}

export const createGoldenSize = (cell: ModelKind, hiddenSize: number) => ({
  cell,
  hiddenSize,
  steps: 28,
  inputSize: 28,
  classCount: 10,
});

/** Returns the largest absolute difference; NaN if one of the numbers is NaN. */
export function findLargestDifference(a: Float32Array, b: Float32Array): number {
  if (a.length !== b.length) return NaN;
  return a.reduce((largest, value, index) => {
    return Math.max(largest, Math.abs(value - (b[index] ?? NaN)));
  }, 0);
}

export const findLargestMagnitude = (a: Float32Array) =>
  a.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
