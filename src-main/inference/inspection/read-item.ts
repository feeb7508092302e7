// What a model reads of one image or sequence.
import type { ReadingKind } from '../../catalogue/config';
import type { SequenceShape } from '../../catalogue/reading';
import { imageSide, isPixels, type Item } from '../../contract/inspection';
import { arrangePixels, sequenceShape } from '../../datasets/sequences';

/** x is [time, features] */
export interface ReadItem extends SequenceShape {
  readonly x: Float32Array;
}

/** @param reading of an image; a sequence is read as it is */
export function readItem(item: Item, reading: ReadingKind): ReadItem {
  if (!isPixels(item)) {
    const { values, channels } = item;
    return { x: values, time: values.length / channels, features: channels };
  }
  const one = { images: item, count: 1, rows: imageSide, columns: imageSide };
  const shape = sequenceShape(reading, imageSide, imageSide);
  return { x: arrangePixels(one, new Uint32Array(1), reading), ...shape };
}
