// The weights of a recurrent model, with the names and shapes of PyTorch's state_dict.
import { expandDims, type Tensor2D } from '@tensorflow/tfjs-core';
import type { CellWeights } from './cells/cell';
import { getCellProperties, type CellKind } from '../catalogue/config';
import {
  countDirections,
  countInputsOfPart,
  listNetworkParts,
  formatPartWeightName,
  type NetworkPart,
  type NetworkShape,
} from '../catalogue/network';
import { take } from '../../core/element-at';
import type { ModelSize, ModelWeights } from './model';

/** The size of a recurrent model, without the number of steps, on which the weights do not depend. */
export interface RecurrentSize extends Omit<ModelSize, 'cell' | 'steps'> {
  readonly cell: CellKind;
}

/**
 * Returns the names in PyTorch's order, which is also the order of initialisation: `recurrent.weight_ih_l0`, …,
 * `head.bias`.
 */
export function listRecurrentNames({
  cell,
  ...shape
}: NetworkShape & { readonly cell: CellKind }): string[] {
  const parts = listNetworkParts(shape).flatMap((part) =>
    getCellProperties(cell).weights.map(({ name }) => formatPartWeightName(name, part)),
  );
  return [...parts, 'head.weight', 'head.bias'];
}

export function listRecurrentShapes({
  cell,
  inputSize,
  hiddenSize,
  classCount,
  ...shape
}: RecurrentSize): Record<string, number[]> {
  const ofParts = listNetworkParts(shape).flatMap((part) => {
    const inputs = countInputsOfPart(part, inputSize, { hiddenSize, ...shape });
    return getCellProperties(cell).weights.map(({ name, role, rows }) => {
      const columns = role === 'input' ? [inputs] : role === 'recurrent' ? [hiddenSize] : [];
      return [formatPartWeightName(name, part), [rows * hiddenSize, ...columns]] as const;
    });
  });
  return {
    ...Object.fromEntries(ofParts),
    'head.weight': [classCount, hiddenSize * countDirections(shape)],
    'head.bias': [classCount],
  };
}

/** Returns a part's weights by the names in the cell's plan, with vectors as columns. */
export function getCellWeights(
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

export const getHiddenSize = (
  { blocks }: { readonly blocks: number },
  weights: CellWeights<Tensor2D>,
): number => take(weights, 'weight_ih').shape[0] / blocks;
