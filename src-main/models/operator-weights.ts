// Recurrent weights in the shape and order of ONNX's operators.
import type { PlainTensor } from '../contract/plain-tensor';
import { reorderBlocks } from './graph-weights';

/**
 * A weight matrix with its blocks of rows in ONNX's order.
 * @param weight [blocks × hidden, columns], in the order of `blocks`
 * @returns [1, blocks × hidden, columns]; the leading 1 is ONNX's number of directions
 */
export function toOnnxWeight(
  weight: PlainTensor,
  blocks: readonly string[],
  order: readonly string[],
): PlainTensor {
  const { shape, data } = reorderBlocks(weight, blocks, order);
  return { shape: [1, ...shape], data };
}

/**
 * Both biases in one row: all of b_ih, then all of b_hh.
 * @param biasIh [blocks × hidden]
 * @param biasHh [blocks × hidden]
 * @returns [1, 2 × blocks × hidden]
 */
export function toOnnxBias(
  biasIh: PlainTensor,
  biasHh: PlainTensor,
  blocks: readonly string[],
  order: readonly string[],
): PlainTensor {
  const rows = [biasIh, biasHh].map((bias) => reorderBlocks(bias, blocks, order).data);
  const data = Float32Array.from(rows.flatMap((row) => [...row]));
  return { shape: [1, data.length], data };
}
