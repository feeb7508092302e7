// The batches that all contestants train on: MNIST's first images, in their order.
import type { SequenceBatch } from '../../../src-main/datasets/sequences';
import { orderedBatches } from '../../../src-main/datasets/batches';
import { loadDataset } from '../../../src-main/datasets/registry';
import { readSequences } from '../../../src-main/datasets/sequences';

export const hiddenSize = 150;
/** Batches trained before any counts: graphs are compiled, memory is fetched, caches are warm. */
export const warmUpSteps = 5;
/** Training images that the contestants share; they take the batches in turn. */
const imageCount = 1280;

/** @returns a function that gives the next batch at each call, and starts again after the last */
export function batchesInTurn(batch: number): () => SequenceBatch {
  const { train } = loadDataset({ kind: 'mnist' }, imageCount);
  const whole = orderedBatches(imageCount, batch).filter(({ length }) => length === batch);
  const batches = whole.map((indices) => readSequences(train, indices, 'rows'));
  let next = 0;
  return () => {
    const chosen = batches[next++ % batches.length];
    if (!chosen) throw new Error(`A batch has at most ${imageCount} images here.`);
    return chosen;
  };
}
