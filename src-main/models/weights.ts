// A model's weights: their names and shapes (PyTorch's state_dict), and the way between tensors, which
// compute, and plain data, which checkpoints and exports hold.
import { tensor, type Tensor, type Tensor1D, type Tensor2D } from '@tensorflow/tfjs-core';
import { cells } from '../cells/registry';
import type { CellWeights } from '../cells/cell';
import type { CellKind } from '../contract/config';
import type { PlainTensor, PlainTensors } from '../contract/plain-tensor';
import { Problem } from '../problem';

/** In PyTorch's order, which is also the order of initialisation. */
export const weightNames = [
  'recurrent.weight_ih_l0',
  'recurrent.weight_hh_l0',
  'recurrent.bias_ih_l0',
  'recurrent.bias_hh_l0',
  'head.weight',
  'head.bias',
] as const;
export type WeightName = (typeof weightNames)[number];

/** A value for each of the six weights. */
export type PerWeight<T> = Readonly<Record<WeightName, T>>;
export type ModelWeights = PerWeight<Tensor>;

export interface ModelSize {
  readonly cell: CellKind;
  /** Features of one step. */
  readonly inputSize: number;
  readonly hiddenSize: number;
  readonly classCount: number;
}

export function perWeight<T>(make: (name: WeightName) => T): PerWeight<T> {
  return Object.fromEntries(weightNames.map((name) => [name, make(name)])) as PerWeight<T>;
}

export function weightShapes({ cell, inputSize, hiddenSize, classCount }: ModelSize) {
  const rows = cells[cell].gates.length * hiddenSize;
  return {
    'recurrent.weight_ih_l0': [rows, inputSize],
    'recurrent.weight_hh_l0': [rows, hiddenSize],
    'recurrent.bias_ih_l0': [rows],
    'recurrent.bias_hh_l0': [rows],
    'head.weight': [classCount, hiddenSize],
    'head.bias': [classCount],
  } satisfies PerWeight<number[]>;
}

/** Trainable numbers. */
export function countParameters(size: ModelSize): number {
  return Object.values(weightShapes(size))
    .map((shape) => shape.reduce((product, n) => product * n, 1))
    .reduce((sum, n) => sum + n, 0);
}

/** The recurrent weights under the names of the equations. */
export function cellWeights(weights: ModelWeights): CellWeights {
  return {
    weightIh: weights['recurrent.weight_ih_l0'] as Tensor2D,
    weightHh: weights['recurrent.weight_hh_l0'] as Tensor2D,
    biasIh: weights['recurrent.bias_ih_l0'] as Tensor1D,
    biasHh: weights['recurrent.bias_hh_l0'] as Tensor1D,
  };
}

/** Reads the tensors' values; the tensors live on. */
export function toPlain(tensors: Readonly<Record<string, Tensor>>): PlainTensors {
  return Object.fromEntries(
    Object.entries(tensors).map(([name, tensor]) => [name, toPlainTensor(tensor)]),
  );
}

export function toPlainTensor(tensor: Tensor): PlainTensor {
  return { shape: tensor.shape, data: tensor.dataSync<'float32'>() };
}

export function toTensor({ shape, data }: PlainTensor): Tensor {
  return tensor(data, [...shape], 'float32');
}

/**
 * The model's weights out of a checkpoint, which holds the optimizer's state as well.
 * @returns tensors that the caller disposes
 * @throws Problem checkpoint-damaged if one is missing or of another shape than `size` asks for
 */
export function loadWeights(plain: PlainTensors, size: ModelSize): ModelWeights {
  const shapes = weightShapes(size);
  const checked = perWeight((name) => {
    const found = plain[name];
    if (found?.shape.join() === shapes[name].join()) return found;
    const message = `The checkpoint's ${name} is ${found ? found.shape.join(' × ') : 'missing'} where the run's settings need ${shapes[name].join(' × ')}. Choose another epoch, or train the run again.`;
    throw new Problem('checkpoint-damaged', message);
  });
  return perWeight((name) => toTensor(checked[name]));
}
