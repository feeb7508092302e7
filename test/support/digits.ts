// Images of 28 × 28 pixels as sequences of rows.
import { imageSide } from '../../src-main/engine/catalogue/pixel-order';
import type { Item } from '../../src-main/engine/contract/inspection';
import type { LabelledSequences } from '../../src-main/engine/datasets/labelled-sequences';
import type { Measures } from '../../src-main/engine/datasets/sequence-batch';
import {
  greyScale,
  createItem,
  createSequenceSet,
  type SequenceSet,
} from '../../src-main/engine/datasets/sequence-set';
import { SequenceClasses } from '../../src-main/engine/tasks';

/** The properties that determine a model's size, for images read row by row. */
export const digitMeasures: Measures = { paddings: [imageSide], features: imageSide, outputs: 10 };

/** @param pixels the pixels of all images @param labels the labels; by default all 0 */
export function createPictures(
  pixels: Uint8Array,
  labels: readonly number[] = [],
  picture = { rows: imageSide, columns: imageSide },
): LabelledSequences {
  const { rows, columns } = picture;
  const count = pixels.length / (rows * columns);
  const starts = Uint32Array.from({ length: count + 1 }, (_, index) => index * rows);
  const classes = Uint16Array.from({ length: count }, (_, index) => labels[index] ?? 0);
  return {
    values: pixels,
    starts,
    channels: columns,
    count,
    targets: new SequenceClasses(classes),
    picture,
  };
}

export const createDigits = (pixels: Uint8Array, labels?: readonly number[]): SequenceSet =>
  createSequenceSet(createPictures(pixels, labels), { outputs: 10, scale: greyScale });

/** @param pixels the pixels of one image */
export const createDigitItem = (pixels: Uint8Array): Item => createItem(createDigits(pixels), 0);
