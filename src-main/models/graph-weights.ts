// A recurrent classifier's weights in one layout: matrices as PyTorch has them, [out, in], two biases.
import { isCell, type RecurrentKind } from '../catalogue/config';
import type { PlainTensor } from '../contract/plain-tensor';
import { at } from '../element-at';
import type { TakeWeight } from './model-graph';

/** The gates' row blocks lie in the order of the model's `blocks`. */
export interface RecurrentWeights {
  /** [blocks × hidden, features] */
  readonly weightIh: PlainTensor;
  /** [blocks × hidden, hidden] */
  readonly weightHh: PlainTensor;
  /** [blocks × hidden] */
  readonly biasIh: PlainTensor;
  /** [blocks × hidden] */
  readonly biasHh: PlainTensor;
  /** [classes, hidden] */
  readonly headWeight: PlainTensor;
  /** [classes] */
  readonly headBias: PlainTensor;
}

export function recurrentWeights(kind: RecurrentKind, take: TakeWeight): RecurrentWeights {
  return isCell(kind) ? ownWeights(take) : libraryWeights(take);
}

function ownWeights(take: TakeWeight): RecurrentWeights {
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
function libraryWeights(take: TakeWeight): RecurrentWeights {
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

/** A matrix with its rows and columns exchanged; the original is left alone. */
export function transpose({ shape, data }: PlainTensor): PlainTensor {
  const [rows, columns] = [at(shape, 0), at(shape, 1)];
  const turned = new Float32Array(data.length);
  data.forEach((value, place) => {
    turned[(place % columns) * rows + Math.floor(place / columns)] = value;
  });
  return { shape: [columns, rows], data: turned };
}
