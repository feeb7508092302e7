// Any model's weights: their number, and conversion between tensors, for computing, and plain data, for checkpoints and
// exports.
import { tensor, type Tensor } from '@tensorflow/tfjs-core';
import { defaultSettings } from '../catalogue/config';
import type { PlainTensor, PlainTensors } from '../core/plain-tensor';
import type { Normalisation } from '../datasets/sequence-set';
import { at } from '../core/element-at';
import { refuse } from '../core/problem';
import type { ModelSize, ModelWeights } from './model';
import { modelOf } from './registry';

export function weightShapes(size: ModelSize): Readonly<Record<string, readonly number[]>> {
  // The shapes do not depend on any other setting.
  return modelOf({ ...defaultSettings, cell: size.cell }).shapes(size);
}

/** Trainable numbers. */
export function countParameters(size: ModelSize): number {
  return Object.values(weightShapes(size))
    .map((shape) => shape.reduce((product, n) => product * n, 1))
    .reduce((sum, n) => sum + n, 0);
}

/** Reads the tensors' values without disposing them. */
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

/** @returns tensors that the caller disposes */
export function toTensors(plain: PlainTensors): Record<string, Tensor> {
  return Object.fromEntries(Object.entries(plain).map(([name, value]) => [name, toTensor(value)]));
}

/**
 * The weights of a model whose head gives each number in its own unit, where it was trained on
 * (number − mean) / deviation.
 */
export function inDataUnits(
  weights: PlainTensors,
  { mean, deviation }: Normalisation,
): PlainTensors {
  const { 'head.weight': weight, 'head.bias': bias } = weights;
  if (!weight || !bias) return weights;
  const inputs = weight.data.length / mean.length;
  const unit = (row: number) => at(deviation, row);
  return {
    ...weights,
    'head.weight': {
      ...weight,
      data: weight.data.map((value, i) => value * unit(Math.floor(i / inputs))),
    },
    'head.bias': {
      ...bias,
      data: bias.data.map((value, row) => value * unit(row) + at(mean, row)),
    },
  };
}

/**
 * The model's weights from a checkpoint, which has the optimizer's state as well.
 * @returns tensors that the caller disposes
 * @throws Problem checkpoint-damaged if one is missing or of another shape than `size` asks for
 */
export function loadWeights(plain: PlainTensors, size: ModelSize): ModelWeights {
  const checked = Object.entries(weightShapes(size)).map(([name, shape]) => {
    const found = plain[name];
    if (found?.shape.join() === shape.join()) return [name, found] as const;
    const has = found ? found.shape.join(' × ') : 'missing';
    throw refuse('checkpoint-damaged.shape', { name, has, needed: shape.join(' × ') });
  });
  return toTensors(Object.fromEntries(checked));
}
