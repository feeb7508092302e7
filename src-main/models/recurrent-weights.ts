// The weights of a recurrent model, with the names and shapes of PyTorch's state_dict.
import { expandDims, type Tensor2D } from '@tensorflow/tfjs-core';
import type { CellWeights } from './cells/cell';
import { cellFacts, type CellKind } from '../catalogue/config';
import {
  directionCount,
  inputsOfPart,
  networkParts,
  type NetworkPart,
  type NetworkShape,
} from '../catalogue/network';
import { weight, type ModelSize, type ModelWeights } from './model';

const ofPart = ['weight_ih', 'weight_hh', 'bias_ih', 'bias_hh'] as const;
type PartWeight = (typeof ofPart)[number];

/** The weights do not depend on the number of steps. */
export interface RecurrentSize extends Omit<ModelSize, 'cell' | 'steps'> {
  readonly cell: CellKind;
}

/** In PyTorch's order, which is also the order of initialisation: `recurrent.weight_ih_l0`, …, `head.bias`. */
export function recurrentNames(shape: NetworkShape): string[] {
  const parts = networkParts(shape).flatMap((part) => ofPart.map((name) => nameOf(name, part)));
  return [...parts, 'head.weight', 'head.bias'];
}

const nameOf = (name: PartWeight, { suffix }: Pick<NetworkPart, 'suffix'>) =>
  `recurrent.${name}_${suffix}`;

export function recurrentShapes({
  cell,
  inputSize,
  hiddenSize,
  classCount,
  ...shape
}: RecurrentSize): Record<string, number[]> {
  const rows = cellFacts[cell].blocks.length * hiddenSize;
  const ofParts = networkParts(shape).flatMap((part) => {
    const columns = {
      weight_ih: [inputsOfPart(part, inputSize, { hiddenSize, ...shape })],
      weight_hh: [hiddenSize],
      bias_ih: [],
      bias_hh: [],
    } satisfies Record<PartWeight, number[]>;
    return ofPart.map((name) => [nameOf(name, part), [rows, ...columns[name]]] as const);
  });
  return {
    ...Object.fromEntries(ofParts),
    'head.weight': [classCount, hiddenSize * directionCount(shape)],
    'head.bias': [classCount],
  };
}

/** A part's weights under the equations' names, the biases as columns. */
export function cellWeights(
  weights: ModelWeights,
  part: Pick<NetworkPart, 'suffix'> = firstPart,
): CellWeights<Tensor2D> {
  const of = (name: PartWeight) => weight(weights, nameOf(name, part));
  return {
    weightIh: of('weight_ih') as Tensor2D,
    weightHh: of('weight_hh') as Tensor2D,
    biasIh: expandDims(of('bias_ih'), 1),
    biasHh: expandDims(of('bias_hh'), 1),
  };
}

const firstPart = { suffix: 'l0' };
