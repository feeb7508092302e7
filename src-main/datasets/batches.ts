// The batches of an epoch: every image once, in a new random order.
import type { Random } from './random';
import { at } from '../element-at';

/** As PyTorch's DataLoader without drop_last: the last batch may be smaller. */
export function countBatches(count: number, batchSize: number): number {
  return Math.ceil(count / batchSize);
}

/** One epoch's batches of indices, in random order. */
export function shuffledBatches(count: number, batchSize: number, random: Random): Uint32Array[] {
  return cut(shuffled(count, random), batchSize);
}

/** 0 to count − 1 by a Fisher-Yates shuffle (Knuth, TAOCP 2, 3.4.2, algorithm P). */
export function shuffled(count: number, random: Random): Uint32Array {
  const order = Uint32Array.from({ length: count }, (_, index) => index);
  for (let last = count - 1; last > 0; last -= 1) {
    const chosen = random.index(last + 1);
    const index = at(order, chosen);
    order[chosen] = at(order, last);
    order[last] = index;
  }
  return order;
}

/** The same elements in another order. */
export const inRandomOrder = <T>(list: readonly T[], random: Random): T[] =>
  Array.from(shuffled(list.length, random), (index) => at(list, index));

/** All images in order, for evaluation. */
export function orderedBatches(count: number, batchSize: number): Uint32Array[] {
  return cut(
    Uint32Array.from({ length: count }, (_, index) => index),
    batchSize,
  );
}

export function cut(order: Uint32Array, batchSize: number): Uint32Array[] {
  return Array.from({ length: countBatches(order.length, batchSize) }, (_, batch) =>
    order.subarray(batch * batchSize, (batch + 1) * batchSize),
  );
}
