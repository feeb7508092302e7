// A recurrent classifier's weights in one layout, PyTorch's: matrices [out, in], two biases. Loads no TensorFlow.
import {
  getCellProperties,
  isCell,
  createPerKey,
  type CellKind,
  type RecurrentKind,
} from '../catalogue/config';
import {
  countDirections,
  listNetworkParts,
  formatPartWeightName,
  type NetworkShape,
} from '../catalogue/network';
import type { PlainTensor } from '../../core/plain-tensor';
import { at, take as takeNamed } from '../../core/element-at';
import type { GetWeight } from './model-graph';

/** A feed-forward network's weights, in the order of initialisation. */
export const feedforwardNames = [
  'hidden.weight',
  'hidden.bias',
  'head.weight',
  'head.bias',
] as const;

/** The weights of a part, by the names in the cell's plan, or by PyTorch's names for a library layer. */
export type PartWeights = Readonly<Record<string, PlainTensor>>;

export interface RecurrentWeights {
  /** Parts in the order of `listNetworkParts`. */
  readonly parts: readonly PartWeights[];
  /** [classes, hidden × directions] */
  readonly headWeight: PlainTensor;
  /** [classes] */
  readonly headBias: PlainTensor;
  /** The number of features per step. */
  readonly features: number;
  readonly hidden: number;
  readonly classes: number;
}

/** @param shape one layer in one direction by default */
export function getRecurrentWeights(
  kind: RecurrentKind,
  take: GetWeight,
  shape: NetworkShape = {},
): RecurrentWeights {
  const found = isCell(kind) ? createCellParts(kind, take, shape) : getLibraryWeights(take);
  const { shape: ofHead } = found.headWeight;
  return {
    ...found,
    features: at(takeNamed(at(found.parts, 0), 'weight_ih').shape, 1),
    hidden: at(ofHead, 1) / countDirections(shape),
    classes: at(ofHead, 0),
  };
}

function createCellParts(kind: CellKind, take: GetWeight, shape: NetworkShape) {
  const names = getCellProperties(kind).weights.map(({ name }) => name);
  return {
    parts: listNetworkParts(shape).map((part) =>
      createPerKey(names, (name) => take(formatPartWeightName(name, part))),
    ),
    headWeight: take('head.weight'),
    headBias: take('head.bias'),
  };
}

/**
 * Converts the weights of a library layer. Its kernels are [in, out], and it has a single bias, so that the
 * other bias is zero.
 */
function getLibraryWeights(take: GetWeight) {
  const bias = take('library.recurrent.bias');
  const part = {
    weight_ih: transpose(take('library.recurrent.kernel')),
    weight_hh: transpose(take('library.recurrent.recurrent_kernel')),
    bias_ih: bias,
    bias_hh: { shape: bias.shape, data: new Float32Array(bias.data.length) },
  };
  return {
    parts: [part],
    headWeight: transpose(take('library.head.kernel')),
    headBias: take('library.head.bias'),
  };
}

/** Returns a transposed copy of the matrix. */
export function transpose({ shape, data }: PlainTensor): PlainTensor {
  const [rows, columns] = [at(shape, 0), at(shape, 1)];
  const turned = new Float32Array(data.length);
  data.forEach((value, index) => {
    turned[(index % columns) * rows + Math.floor(index / columns)] = value;
  });
  return { shape: [columns, rows], data: turned };
}

/**
 * Returns a copy with the blocks of rows in another order.
 * @param weight [blocks × hidden, …]
 * @param order
 * names of `blocks`
 */
export function reorderBlocks(
  { shape, data }: PlainTensor,
  blocks: readonly string[],
  order: readonly string[],
): PlainTensor {
  const size = data.length / blocks.length;
  const ordered = new Float32Array(data.length);
  order.forEach((block, index) => {
    const from = blocks.indexOf(block);
    if (from < 0) throw new RangeError(`There is no block ${block} among ${blocks.join(', ')}.`);
    ordered.set(data.subarray(from * size, (from + 1) * size), index * size);
  });
  return { shape, data: ordered };
}

/** Returns the elementwise sum. */
export function addTensors(a: PlainTensor, b: PlainTensor): PlainTensor {
  return { shape: a.shape, data: a.data.map((value, index) => value + at(b.data, index)) };
}
