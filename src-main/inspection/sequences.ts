// Images as a run reads them: the one place where looking inside meets the readings of the data sets.
import type { RunConfig } from '../contract/config';
import type { LabelledImages } from '../datasets/labelled-images';
import { rowSequences, type SequenceBatch } from '../datasets/sequences';

/** @returns the images at `indices` as the run's model takes them, [batch, time, features] */
export function sequencesFor(
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- the run's reading decides here
  config: RunConfig,
  set: LabelledImages,
  indices: Uint32Array,
): SequenceBatch {
  return rowSequences(set, indices);
}

/** One image, 28 × 28 grey values, as one sequence: batch is 1. */
export function sequenceOf(config: RunConfig, pixels: Uint8Array): SequenceBatch {
  const side = Math.sqrt(pixels.length);
  const one = { images: pixels, labels: new Uint8Array(1), count: 1, rows: side, columns: side };
  return sequencesFor(config, one, new Uint32Array(1));
}
