// The six weights of a recurrent model, with the names and shapes of PyTorch's state_dict.
import { expandDims, type Tensor2D } from '@tensorflow/tfjs-core';
import type { CellWeights } from './cells/cell';
import { cellFacts, type CellKind } from '../catalogue/config';
import { weight, type ModelSize, type ModelWeights } from './model';

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

/** The weights do not depend on the number of steps. */
export interface RecurrentSize extends Omit<ModelSize, 'cell' | 'steps'> {
  readonly cell: CellKind;
}

export function perWeight<T>(make: (name: WeightName) => T): PerWeight<T> {
  return Object.fromEntries(weightNames.map((name) => [name, make(name)])) as PerWeight<T>;
}

export function recurrentShapes({ cell, inputSize, hiddenSize, classCount }: RecurrentSize) {
  const rows = cellFacts[cell].blocks.length * hiddenSize;
  return {
    'recurrent.weight_ih_l0': [rows, inputSize],
    'recurrent.weight_hh_l0': [rows, hiddenSize],
    'recurrent.bias_ih_l0': [rows],
    'recurrent.bias_hh_l0': [rows],
    'head.weight': [classCount, hiddenSize],
    'head.bias': [classCount],
  } satisfies PerWeight<number[]>;
}

/** The recurrent weights under the equations' names, the biases as columns. */
export function cellWeights(weights: ModelWeights): CellWeights<Tensor2D> {
  return {
    weightIh: weight(weights, 'recurrent.weight_ih_l0') as Tensor2D,
    weightHh: weight(weights, 'recurrent.weight_hh_l0') as Tensor2D,
    biasIh: expandDims(weight(weights, 'recurrent.bias_ih_l0'), 1),
    biasHh: expandDims(weight(weights, 'recurrent.bias_hh_l0'), 1),
  };
}
