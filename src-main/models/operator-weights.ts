// Recurrent weights in the shape and order of ONNX's operators.
import type { PlainTensor } from '../contract/plain-tensor';
import { at } from '../element-at';
import type { OnnxOperator } from './recurrent-operators';

type Arrange = OnnxOperator['arrange'];

/**
 * A weight matrix with its blocks of rows as ONNX has them.
 * @param weight [blocks × hidden, columns], in the order of `blocks`
 * @returns [1, blocks × hidden, columns]; the leading 1 is ONNX's number of directions
 */
export function toOnnxWeight(
  arrange: Arrange,
  blocks: readonly string[],
  { shape, data }: PlainTensor,
): PlainTensor {
  const arranged = rearrange(arrange, blocks, data);
  return {
    shape: [1, (at(shape, 0) * arranged.length) / data.length, ...shape.slice(1)],
    data: arranged,
  };
}

/**
 * Both biases in one row: all of b_ih, then all of b_hh.
 * @param biasIh [blocks × hidden]
 * @param biasHh [blocks × hidden]
 * @returns [1, 2 × blocks × hidden]
 */
export function toOnnxBias(
  arrange: Arrange,
  blocks: readonly string[],
  biasIh: PlainTensor,
  biasHh: PlainTensor,
): PlainTensor {
  const rows = [biasIh, biasHh].map(({ data }) => rearrange(arrange, blocks, data));
  const data = Float32Array.from(rows.flatMap((row) => [...row]));
  return { shape: [1, data.length], data };
}

/** A copy of `data`, whose equal blocks then stand as ONNX wants them. */
function rearrange(arrange: Arrange, blocks: readonly string[], data: Float32Array): Float32Array {
  const length = data.length / blocks.length;
  const parts = arrange((name) => {
    const place = blocks.indexOf(name);
    if (place < 0) throw new RangeError(`There is no block ${name} among ${blocks.join(', ')}.`);
    return data.subarray(place * length, (place + 1) * length);
  });
  const arranged = new Float32Array(parts.length * length);
  parts.forEach((part, place) => {
    arranged.set(part, place * length);
  });
  return arranged;
}
