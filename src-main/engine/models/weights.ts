// The weights of any model: their number, and conversion between tensors, for computing, and plain data, for
// checkpoints and exports.
import { tensor, type Tensor } from '@tensorflow/tfjs-core';
import { defaultSettings } from '../catalogue/config';
import type { PlainTensor, PlainTensors } from '../../core/plain-tensor';
import type { Normalisation } from '../datasets/sequence-set';
import { at, take } from '../../core/element-at';
import { createProblem } from '../../core/problem';
import type { ModelSize, ModelWeights } from './model';
import { createModel } from './registry';

export function listWeightShapes(size: ModelSize): Readonly<Record<string, readonly number[]>> {
  // The shapes do not depend on any other setting.
  return createModel({ ...defaultSettings, cell: size.cell }).shapes(size);
}

/** Returns the number of trainable parameters. */
export function countParameters(size: ModelSize): number {
  return Object.values(listWeightShapes(size))
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

/** The names of a head's tensors, and the output to which an element of its weight belongs. */
const heads = [
  // [outputs, inputs]
  {
    weight: 'head.weight',
    bias: 'head.bias',
    outputAt: (i: number, all: number, outputs: number) => Math.floor((i * outputs) / all),
  },
  // [inputs, outputs]
  {
    weight: 'library.head.kernel',
    bias: 'library.head.bias',
    outputAt: (i: number, _: number, outputs: number) => i % outputs,
  },
] as const;

/**
 * Returns the weights of a model whose head predicts each number in its own unit, from those of a model
 * trained on (number − mean) / deviation.
 * @throws RangeError for weights without a head
 */
export function toDataUnits(
  weights: PlainTensors,
  { mean, deviation }: Normalisation,
): PlainTensors {
  const head = heads.find(({ weight }) => weight in weights);
  if (head === undefined) throw new RangeError('These weights have no head.');
  const [weight, bias] = [take(weights, head.weight), take(weights, head.bias)];
  const outputs = mean.length;
  const scaled = weight.data.map(
    (value, i) => value * at(deviation, head.outputAt(i, weight.data.length, outputs)),
  );
  const shifted = bias.data.map((value, i) => value * at(deviation, i) + at(mean, i));
  return {
    ...weights,
    [head.weight]: { ...weight, data: scaled },
    [head.bias]: { ...bias, data: shifted },
  };
}

/**
 * Loads the model's weights from a checkpoint, which also has the optimizer's state.
 * @returns tensors that the caller disposes
 * @throws Problem checkpoint-damaged if one is missing or its shape does not match `size`
 */
export function loadWeights(plain: PlainTensors, size: ModelSize): ModelWeights {
  const checked = Object.entries(listWeightShapes(size)).map(([name, shape]) => {
    const found = plain[name];
    if (found?.shape.join() === shape.join()) return [name, found] as const;
    const has = found ? found.shape.join(' × ') : 'missing';
    throw createProblem('checkpoint-damaged.shape', { name, has, needed: shape.join(' × ') });
  });
  return toTensors(Object.fromEntries(checked));
}
