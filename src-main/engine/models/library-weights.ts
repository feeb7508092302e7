// The weights of a library's recurrent layer and its head: names, shapes, and the conversion of a cell's
// weights.
import {
  getCellProperties,
  cellByLibrary,
  libraryKinds,
  getRecurrentProperties,
} from '../catalogue/config';
import type { PlainTensor, PlainTensors } from '../../core/plain-tensor';
import { take } from '../../core/element-at';
import { reorderBlocks, addTensors, transpose } from './graph-weights';
import { listRecurrentShapes, type RecurrentSize } from './recurrent-weights';

/** The layer's own names after `library.`, so that a checkpoint's weights are not mistaken for PyTorch's. */
export const libraryNames = [
  'library.recurrent.kernel',
  'library.recurrent.recurrent_kernel',
  'library.recurrent.bias',
  'library.head.kernel',
  'library.head.bias',
] as const;
type LibraryName = (typeof libraryNames)[number];

export function listLibraryShapes(size: RecurrentSize): Readonly<Record<LibraryName, number[]>> {
  const ours = listRecurrentShapes(size);
  return {
    'library.recurrent.kernel': take(ours, 'recurrent.weight_ih_l0').toReversed(),
    'library.recurrent.recurrent_kernel': take(ours, 'recurrent.weight_hh_l0').toReversed(),
    'library.recurrent.bias': take(ours, 'recurrent.bias_ih_l0'),
    'library.head.kernel': take(ours, 'head.weight').toReversed(),
    'library.head.bias': take(ours, 'head.bias'),
  };
}

/**
 * Converts the weights of a cell to the library's layout: transposed kernels, gates in the library's order, and
 * a single bias, the sum of the two. The simple RNN and the LSTM then compute the same logits as the cells.
 */
export function toLibrary(ours: PlainTensors, { cell }: RecurrentSize): PlainTensors {
  const kind = libraryKinds.find((library) => cellByLibrary[library] === cell);
  if (kind === undefined) throw new RangeError(`The library has no layer that computes a ${cell}.`);
  const reordered = (name: string) =>
    reorderBlocks(
      take(ours, name),
      getCellProperties(cell).blocks,
      getRecurrentProperties(kind).blocks,
    );
  // In the order of `libraryNames`, which is that of checkpoints.
  return {
    'library.recurrent.kernel': transpose(reordered('recurrent.weight_ih_l0')),
    'library.recurrent.recurrent_kernel': transpose(reordered('recurrent.weight_hh_l0')),
    'library.recurrent.bias': addTensors(
      reordered('recurrent.bias_ih_l0'),
      reordered('recurrent.bias_hh_l0'),
    ),
    'library.head.kernel': transpose(take(ours, 'head.weight')),
    'library.head.bias': take(ours, 'head.bias'),
  } satisfies Readonly<Record<LibraryName, PlainTensor>>;
}
