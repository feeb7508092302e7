// A trained model's weights by their names, for every form alike.
import type { PlainTensor } from '../contract/plain-tensor';
import type { TakeWeight } from '../models/model-graph';
import { at } from '../element-at';
import type { TrainedModel } from '../onnx/export-model';
import { Problem } from '../problem';

/** @throws Problem 'export-failed', at the first use, for a weight that the checkpoint does not have */
export function takeFrom({ weights }: Pick<TrainedModel, 'weights'>): TakeWeight {
  return (name) => {
    const found = weights[name];
    if (found !== undefined) return found;
    const message = `The checkpoint has no ${name}, so nothing was written. Export another run, or train this one again.`;
    throw new Problem('export-failed', message);
  };
}

/** Rows of blocks in another order. @param weight [blocks × hidden, …] @param order names in place of `blocks` */
export function reorder(
  { shape, data }: PlainTensor,
  blocks: readonly string[],
  order: readonly string[],
): PlainTensor {
  const size = data.length / blocks.length;
  const ordered = new Float32Array(data.length);
  order.forEach((block, place) => {
    const from = blocks.indexOf(block);
    if (from < 0) throw new RangeError(`There is no block ${block}.`);
    ordered.set(data.subarray(from * size, (from + 1) * size), place * size);
  });
  return { shape, data: ordered };
}

/** Element by element. */
export function sumOf(a: PlainTensor, b: PlainTensor): PlainTensor {
  return { shape: a.shape, data: a.data.map((value, index) => value + at(b.data, index)) };
}
