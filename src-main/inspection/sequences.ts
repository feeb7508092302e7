// Images as a run reads them: the one place where looking inside meets the readings of the data sets.
import type { ReadingKind, RunConfig } from '../contract/config';
import type { LabelledImages } from '../datasets/labelled-images';
import { rowSequences, type SequenceBatch } from '../datasets/sequences';

/** How a reading is done, where it is not row by row. */
const otherReadings: Readonly<Partial<Record<ReadingKind, typeof rowSequences>>> = {};

/** @returns the images at `indices` as the run's model takes them, [batch, time, features] */
export function sequencesFor(
  { reading }: RunConfig,
  set: LabelledImages,
  indices: Uint32Array,
): SequenceBatch {
  return (otherReadings[reading] ?? rowSequences)(set, indices);
}

/** One image, 28 × 28 grey values, as one sequence: batch is 1. */
export function sequenceOf(config: RunConfig, pixels: Uint8Array): SequenceBatch {
  const side = Math.sqrt(pixels.length);
  const one = { images: pixels, labels: new Uint8Array(1), count: 1, rows: side, columns: side };
  return sequencesFor(config, one, new Uint32Array(1));
}
