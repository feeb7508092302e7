// A recurrent classifier's weights in one layout: matrices as PyTorch has them, [out, in], two biases.
import { isCell } from '../catalogue/config';
import { transpose, type PlainTensor } from '../contract/plain-tensor';
import type { RecurrentKind } from './registry';

/** The gates' row blocks lie in the order of the cell's `gates`. */
export interface RecurrentWeights {
  /** [gates × hidden, features] */
  readonly weightIh: PlainTensor;
  /** [gates × hidden, hidden] */
  readonly weightHh: PlainTensor;
  /** [gates × hidden] */
  readonly biasIh: PlainTensor;
  /** [gates × hidden] */
  readonly biasHh: PlainTensor;
  /** [classes, hidden] */
  readonly headWeight: PlainTensor;
  /** [classes] */
  readonly headBias: PlainTensor;
}

/** @param take gives the weight of a name, or throws */
export function recurrentWeights(
  kind: RecurrentKind,
  take: (name: string) => PlainTensor,
): RecurrentWeights {
  return isCell(kind) ? ownWeights(take) : libraryWeights(take);
}

function ownWeights(take: (name: string) => PlainTensor): RecurrentWeights {
  return {
    weightIh: take('recurrent.weight_ih_l0'),
    weightHh: take('recurrent.weight_hh_l0'),
    biasIh: take('recurrent.bias_ih_l0'),
    biasHh: take('recurrent.bias_hh_l0'),
    headWeight: take('head.weight'),
    headBias: take('head.bias'),
  };
}

/** The library keeps its kernels as [in, out], and has one bias: the other is zero. */
function libraryWeights(take: (name: string) => PlainTensor): RecurrentWeights {
  const bias = take('library.recurrent.bias');
  return {
    weightIh: transpose(take('library.recurrent.kernel')),
    weightHh: transpose(take('library.recurrent.recurrent_kernel')),
    biasIh: bias,
    biasHh: { shape: bias.shape, data: new Float32Array(bias.data.length) },
    headWeight: transpose(take('library.head.kernel')),
    headBias: take('library.head.bias'),
  };
}
