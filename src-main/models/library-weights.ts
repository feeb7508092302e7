// The weights of a library's recurrent layer and its head: their names and shapes, and ours in its layout.
import {
  cellFacts,
  cellOfLibrary,
  libraryKinds,
  recurrentFacts,
  type CellKind,
} from '../catalogue/config';
import type { PlainTensor, PlainTensors } from '../contract/plain-tensor';
import { at } from '../element-at';
import { transpose } from './graph-weights';
import {
  recurrentShapes,
  type PerWeight,
  type RecurrentSize,
  type WeightName,
} from './recurrent-weights';

/** The layer's own names behind `library.`, so that no one takes a checkpoint's weights for PyTorch's. */
export const libraryNames = [
  'library.recurrent.kernel',
  'library.recurrent.recurrent_kernel',
  'library.recurrent.bias',
  'library.head.kernel',
  'library.head.bias',
] as const;
type LibraryName = (typeof libraryNames)[number];

/** The library's blocks as places among our cell's; its LSTM has i f c o, and c is our g. */
function blockOrder(cell: CellKind): readonly number[] {
  const kind = libraryKinds.find((library) => cellOfLibrary[library] === cell);
  if (kind === undefined) throw new RangeError(`The library has no layer that computes a ${cell}.`);
  return recurrentFacts[kind].blocks.map((block) => cellFacts[cell].blocks.indexOf(block));
}

export function libraryShapes(size: RecurrentSize): Readonly<Record<LibraryName, number[]>> {
  const ours = recurrentShapes(size);
  return {
    'library.recurrent.kernel': ours['recurrent.weight_ih_l0'].toReversed(),
    'library.recurrent.recurrent_kernel': ours['recurrent.weight_hh_l0'].toReversed(),
    'library.recurrent.bias': ours['recurrent.bias_ih_l0'],
    'library.head.kernel': ours['head.weight'].toReversed(),
    'library.head.bias': ours['head.bias'],
  };
}

/**
 * Our weights in the library's layout: kernels transposed, gates in its order, and the sum of the two
 * biases as its one. For the simple RNN and the LSTM the two then compute the same logits.
 */
export function toLibrary(ours: PerWeight<PlainTensor>, size: RecurrentSize): PlainTensors {
  const order = blockOrder(size.cell);
  const reordered = (name: WeightName) => orderGates(ours[name], order);
  const [biasIh, biasHh] = [reordered('recurrent.bias_ih_l0'), reordered('recurrent.bias_hh_l0')];
  const bias = biasIh.data.map((value, i) => value + at(biasHh.data, i));
  const kernels = {
    'library.recurrent.kernel': transpose(reordered('recurrent.weight_ih_l0')),
    'library.recurrent.recurrent_kernel': transpose(reordered('recurrent.weight_hh_l0')),
    'library.head.kernel': transpose(ours['head.weight']),
  };
  const all: Readonly<Record<LibraryName, PlainTensor>> = {
    ...kernels,
    'library.recurrent.bias': { shape: biasIh.shape, data: bias },
    'library.head.bias': ours['head.bias'],
  };
  return Object.fromEntries(libraryNames.map((name) => [name, all[name]]));
}

/** The gates' blocks of rows in another order. */
function orderGates({ shape, data }: PlainTensor, order: readonly number[]): PlainTensor {
  const size = data.length / order.length;
  const ordered = new Float32Array(data.length);
  order.forEach((from, to) => {
    ordered.set(data.subarray(from * size, (from + 1) * size), to * size);
  });
  return { shape, data: ordered };
}
