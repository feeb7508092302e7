// Recurrent weights in the shape and gate order of ONNX's operators.
import type { PlainTensor } from '../contract/plain-tensor';
import type { OnnxCell } from './cell';

/**
 * A weight matrix with its gates' row blocks in ONNX's order.
 * @param weight [gates × hidden, columns], in the order of the cell's `gates`
 * @returns [1, gates × hidden, columns]; the leading 1 is ONNX's number of directions
 */
export function toOnnxWeight(cell: OnnxCell, weight: PlainTensor): PlainTensor {
  return { shape: [1, ...weight.shape], data: reorder(cell, weight.data) };
}

/**
 * Both biases in one row: all of b_ih, then all of b_hh.
 * @param biasIh [gates × hidden]
 * @param biasHh [gates × hidden]
 * @returns [1, 2 × gates × hidden]
 */
export function toOnnxBias(cell: OnnxCell, biasIh: PlainTensor, biasHh: PlainTensor): PlainTensor {
  const data = new Float32Array(biasIh.data.length + biasHh.data.length);
  data.set(reorder(cell, biasIh.data));
  data.set(reorder(cell, biasHh.data), biasIh.data.length);
  return { shape: [1, data.length], data };
}

/** A copy of `data` whose equal blocks, one a gate, stand in ONNX's order. */
function reorder({ gates, onnxGates }: OnnxCell, data: Float32Array): Float32Array {
  const blockLength = data.length / gates.length;
  const reordered = new Float32Array(data.length);
  for (const [place, gate] of onnxGates.entries()) {
    const start = gates.indexOf(gate) * blockLength;
    reordered.set(data.subarray(start, start + blockLength), place * blockLength);
  }
  return reordered;
}
