// The weights of a recurrent model, with the names and shapes of PyTorch's state_dict.
import { expandDims, type Tensor2D } from '@tensorflow/tfjs-core';
import type { CellWeights } from './cells/cell';
import { cellFacts, type CellKind } from '../catalogue/config';
import {
  directionCount,
  inputsOfPart,
  networkParts,
  weightOfPart,
  type NetworkPart,
  type NetworkShape,
} from '../catalogue/network';
import { take } from '../../core/element-at';
import type { ModelSize, ModelWeights } from './model';

/** The weights do not depend on the number of steps. */
export interface RecurrentSize extends Omit<ModelSize, 'cell' | 'steps'> {
  readonly cell: CellKind;
}

/** In PyTorch's order, which is also the order of initialisation: `recurrent.weight_ih_l0`, …, `head.bias`. */
export function recurrentNames({
  cell,
  ...shape
}: NetworkShape & { readonly cell: CellKind }): string[] {
  const parts = networkParts(shape).flatMap((part) =>
    cellFacts(cell).weights.map(({ name }) => weightOfPart(name, part)),
  );
  return [...parts, 'head.weight', 'head.bias'];
}

export function recurrentShapes({
  cell,
  inputSize,
  hiddenSize,
  classCount,
  ...shape
}: RecurrentSize): Record<string, number[]> {
  const ofParts = networkParts(shape).flatMap((part) => {
    const inputs = inputsOfPart(part, inputSize, { hiddenSize, ...shape });
    return cellFacts(cell).weights.map(({ name, role, rows }) => {
      const columns = role === 'input' ? [inputs] : role === 'recurrent' ? [hiddenSize] : [];
      return [weightOfPart(name, part), [rows * hiddenSize, ...columns]] as const;
    });
  });
  return {
    ...Object.fromEntries(ofParts),
    'head.weight': [classCount, hiddenSize * directionCount(shape)],
    'head.bias': [classCount],
  };
}

/** Returns a part's weights by the names in the cell's plan, with vectors as columns. */
export function cellWeights(
  weights: ModelWeights,
  { suffix }: Pick<NetworkPart, 'suffix'> = firstPart,
): CellWeights<Tensor2D> {
  const [start, end] = ['recurrent.', `_${suffix}`];
  const ofPart = Object.entries(weights).flatMap(([name, value]) => {
    if (!name.startsWith(start) || !name.endsWith(end)) return [];
    const tensor = value.rank === 1 ? expandDims<Tensor2D>(value, 1) : (value as Tensor2D);
    return [[name.slice(start.length, -end.length), tensor] as const];
  });
  return Object.fromEntries(ofPart);
}

const firstPart = { suffix: 'l0' };

/** Returns the hidden size. */
export const hiddenOf = (
  { blocks }: { readonly blocks: number },
  weights: CellWeights<Tensor2D>,
): number => take(weights, 'weight_ih').shape[0] / blocks;
