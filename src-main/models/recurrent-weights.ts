// The weights of a recurrent model, with the names and shapes of PyTorch's state_dict.
import { expandDims, type Tensor2D } from '@tensorflow/tfjs-core';
import type { CellWeights } from './cells/cell';
import { cellFacts, perKey, type CellKind } from '../catalogue/config';
import {
  directionCount,
  inputsOfPart,
  networkParts,
  partWeights,
  weightOfPart,
  type NetworkPart,
  type NetworkShape,
} from '../catalogue/network';
import { weight, type ModelSize, type ModelWeights } from './model';

type PartWeight = (typeof partWeights)[number];

/** The weights do not depend on the number of steps. */
export interface RecurrentSize extends Omit<ModelSize, 'cell' | 'steps'> {
  readonly cell: CellKind;
}

/** In PyTorch's order, which is also the order of initialisation: `recurrent.weight_ih_l0`, …, `head.bias`. */
export function recurrentNames({
  cell,
  ...shape
}: NetworkShape & { readonly cell: CellKind }): string[] {
  const names = [...partWeights, ...Object.keys(cellFacts[cell].vectors ?? {})];
  const parts = networkParts(shape).flatMap((part) =>
    names.map((name) => weightOfPart(name, part)),
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
  const rows = cellFacts[cell].blocks.length * hiddenSize;
  const ofParts = networkParts(shape).flatMap((part) => {
    const columns = {
      weight_ih: [inputsOfPart(part, inputSize, { hiddenSize, ...shape })],
      weight_hh: [hiddenSize],
      bias_ih: [],
      bias_hh: [],
    } satisfies Record<PartWeight, number[]>;
    const vectors = Object.entries(cellFacts[cell].vectors ?? {}).map(
      ([name, { per }]) => [weightOfPart(name, part), [per === 'row' ? rows : hiddenSize]] as const,
    );
    const matrices = partWeights.map(
      (name) => [weightOfPart(name, part), [rows, ...columns[name]]] as const,
    );
    return [...matrices, ...vectors];
  });
  return {
    ...Object.fromEntries(ofParts),
    'head.weight': [classCount, hiddenSize * directionCount(shape)],
    'head.bias': [classCount],
  };
}

/** A part's weights under the equations' names, the vectors as columns. */
export function cellWeights(
  weights: ModelWeights,
  part: Pick<NetworkPart, 'suffix'> = firstPart,
): CellWeights<Tensor2D> {
  const of = (name: string) => weight(weights, weightOfPart(name, part));
  const column = (name: string) => expandDims<Tensor2D>(of(name), 1);
  const vectors = Object.keys(weights)
    .map((name) => namePattern.exec(name)?.groups ?? {})
    .filter(({ name = '', suffix }) => suffix === part.suffix && !(name in isOfEveryCell))
    .map(({ name = '' }) => [name, column(name)] as const);
  return {
    weightIh: of('weight_ih') as Tensor2D,
    weightHh: of('weight_hh') as Tensor2D,
    biasIh: column('bias_ih'),
    biasHh: column('bias_hh'),
    vectors: Object.fromEntries(vectors),
  };
}

const namePattern = /^recurrent\.(?<name>\w+?)_(?<suffix>l\d(?:_reverse)?)$/;
const isOfEveryCell = perKey(partWeights, () => true);
const firstPart = { suffix: 'l0' };
