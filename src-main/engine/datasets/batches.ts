// The batches of a set: an epoch has every sequence once, in a new random order. Sequences of unequal
// lengths are batched with those of similar lengths, which reduces padding.
import { at } from '../../core/element-at';
import { getSequenceLength } from './labelled-sequences';
import type { Random } from './random';
import type { SequenceSet } from './sequence-set';

/** Counts batches as PyTorch's DataLoader does without drop_last: the last batch may be smaller. */
export function countBatches(count: number, batchSize: number): number {
  return Math.ceil(count / batchSize);
}

/** Returns 0 to count − 1 in random order, by a Fisher-Yates shuffle (Knuth, TAOCP 2, 3.4.2, algorithm P). */
export function shuffleIndices(count: number, random: Random): Uint32Array {
  const order = Uint32Array.from({ length: count }, (_, index) => index);
  for (let last = count - 1; last > 0; last -= 1) {
    const chosen = random.index(last + 1);
    const index = at(order, chosen);
    order[chosen] = at(order, last);
    order[last] = index;
  }
  return order;
}

/**
 * The sequences of a chunk: enough for speed, and few enough that no tensor reaches TensorFlow's limit in a
 * utility process.
 */
const maxSequences = 1000;
/** The steps of a chunk: long sequences have smaller chunks, because the memory of a chunk grows with its steps. */
const maxSteps = 78_400;

/** Returns the number of sequences of this many steps in a forward pass. */
export const chooseChunkSize = (time: number): number =>
  Math.min(maxSequences, Math.ceil(maxSteps / time));

/** Returns the same elements in random order. */
export const shuffle = <T>(list: readonly T[], random: Random): T[] =>
  Array.from(shuffleIndices(list.length, random), (index) => at(list, index));

/** Returns batches in the order of the set, for evaluation. */
export function createOrderedBatches(count: number, batchSize: number): Uint32Array[] {
  return cut(
    Uint32Array.from({ length: count }, (_, index) => index),
    batchSize,
  );
}

function cut(order: Uint32Array, batchSize: number): Uint32Array[] {
  return Array.from({ length: countBatches(order.length, batchSize) }, (_, batch) =>
    order.subarray(batch * batchSize, (batch + 1) * batchSize),
  );
}

/**
 * Returns one epoch's batches of indices, in random order. Sequences of unequal lengths are shuffled and
 * then sorted by length, so that new batches form each time; then the batches are shuffled.
 */
export function createEpochBatches(
  set: SequenceSet,
  batchSize: number,
  random: Random,
): Uint32Array[] {
  const order = shuffleIndices(set.count, random);
  if (set.hasOneLength) return cut(order, batchSize);
  const batches = cutAround(sortByLength(set, order), batchSize, random);
  return shuffle(batches, random);
}

/** Returns the first `count` for evaluation: in order, or by length if they would have to be padded. */
export function createEvaluationBatches(
  set: SequenceSet,
  count: number,
  size: number,
): Uint32Array[] {
  const batches = createOrderedBatches(count, size);
  if (set.hasOneLength) return batches;
  const order = Uint32Array.from({ length: count }, (_, index) => index);
  return cut(sortByLength(set, order), size);
}

/** Sorts sequences by length; sequences of equal length stay in their order. */
const sortByLength = (set: SequenceSet, order: Uint32Array) =>
  Uint32Array.from(
    [...order].sort((a, b) => getSequenceLength(set, a) - getSequenceLength(set, b)),
  );

/**
 * Cuts batches, of which the smaller one is at a random position: at an end, it would always have the shortest
 * or the longest sequences.
 */
function cutAround(order: Uint32Array, batchSize: number, random: Random): Uint32Array[] {
  const rest = order.length % batchSize;
  const full = Math.floor(order.length / batchSize);
  const start = rest === 0 ? order.length : batchSize * random.index(full + 1);
  const ends = [start, start + rest, order.length];
  return ends.flatMap((end, part) => cut(order.subarray(ends[part - 1] ?? 0, end), batchSize));
}
