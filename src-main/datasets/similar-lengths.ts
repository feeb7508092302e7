// The batches of a set. Sequences of unequal lengths meet those of similar lengths, so that little is computed for padding.
import { cut, inRandomOrder, orderedBatches, shuffled, shuffledBatches } from './batches';
import { lengthOf } from './labelled-sequences';
import type { Random } from './random';
import type { SequenceSet } from './sequence-set';

/**
 * One epoch's batches of indices, in random order. Unequal sequences are shuffled and then sorted by length, so that those of
 * one length meet in new batches; then the batches are shuffled.
 */
export function epochBatches(set: SequenceSet, batchSize: number, random: Random): Uint32Array[] {
  if (set.hasOneLength) return shuffledBatches(set.count, batchSize, random);
  const batches = cutAround(byLength(set, shuffled(set.count, random)), batchSize, random);
  return inRandomOrder(batches, random);
}

/** The first `count` of a set for evaluation: in order, or by length where they would have to be padded. */
export function evaluationBatches(set: SequenceSet, count: number, size: number): Uint32Array[] {
  const batches = orderedBatches(count, size);
  if (set.hasOneLength) return batches;
  const order = Uint32Array.from({ length: count }, (_, index) => index);
  return cut(byLength(set, order), size);
}

/** Those of one length stay in the order in which they were. */
const byLength = (set: SequenceSet, order: Uint32Array) =>
  Uint32Array.from([...order].sort((a, b) => lengthOf(set, a) - lengthOf(set, b)));

/** The batch that is smaller is taken from a random place: at an end it would always have the shortest or the longest. */
function cutAround(order: Uint32Array, batchSize: number, random: Random): Uint32Array[] {
  const rest = order.length % batchSize;
  const full = Math.floor(order.length / batchSize);
  const start = rest === 0 ? order.length : batchSize * random.index(full + 1);
  const ends = [start, start + rest, order.length];
  return ends.flatMap((end, part) => cut(order.subarray(ends[part - 1] ?? 0, end), batchSize));
}
