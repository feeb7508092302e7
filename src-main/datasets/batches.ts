// Which images go into which batch of an epoch: a new random order each time, every image once.
import type { Random } from './random';
import { at } from '../element-at';

/** As PyTorch's DataLoader without drop_last: the last batch takes what is left. */
export function countBatches(count: number, batchSize: number): number {
  return Math.ceil(count / batchSize);
}

/**
 * One epoch's batches of image indices, in an order drawn from `random` before the first is given.
 * Shuffled as Fisher and Yates do (Knuth, TAOCP 2, 3.4.2, algorithm P).
 */
export function shuffledBatches(count: number, batchSize: number, random: Random): Uint32Array[] {
  const order = Uint32Array.from({ length: count }, (_, index) => index);
  for (let last = count - 1; last > 0; last -= 1) {
    const chosen = random.index(last + 1);
    const index = at(order, chosen);
    order[chosen] = at(order, last);
    order[last] = index;
  }
  return cut(order, batchSize);
}

/** All images in their own order, as evaluation takes them. */
export function orderedBatches(count: number, batchSize: number): Uint32Array[] {
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
