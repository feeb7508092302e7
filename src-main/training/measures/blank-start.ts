// How much a model uses the early steps: its accuracy on images of which they are blank.
import type { ReadingKind } from '../../catalogue/config';
import { blankedImages } from '../../catalogue/evaluation';
import { pixelOrder } from '../../catalogue/reading';
import type { Profile } from '../../contract/run-event';
import type { LabelledImages } from '../../datasets/labelled-images';
import { sequenceShape } from '../../datasets/sequences';

/** The steps from which the rest is shown, counted from 1: the first, those after each quarter, and the last. */
export function startsToShow(time: number): number[] {
  const quarters = [0, 1, 2, 3].map((quarter) => Math.round((quarter * time) / 4) + 1);
  return [...new Set([...quarters.filter((start) => start < time), time])];
}

/**
 * The set's first images with every step before `start` black.
 * @param start counted from 1
 * @throws Problem bad-config if images of this size do not have this reading
 */
export function shownFrom(
  start: number,
  set: LabelledImages,
  reading: ReadingKind,
): LabelledImages {
  const { rows, columns } = set;
  const { features } = sequenceShape(reading, rows, columns);
  const count = Math.min(blankedImages, set.count);
  const size = rows * columns;
  // A copy also of a Buffer, whose `slice` is a view.
  const images = new Uint8Array(set.images.subarray(0, count * size));
  const blank = pixelOrder(reading, rows, columns).subarray(0, (start - 1) * features);
  for (let image = 0; image < count; image += 1) {
    for (const pixel of blank) images[image * size + pixel] = 0;
  }
  return { ...set, images, labels: set.labels.subarray(0, count), count };
}

/** @param accuracyOf null where it was stopped @returns null likewise */
export async function accuracyFromSteps(
  set: LabelledImages,
  reading: ReadingKind,
  accuracyOf: (shown: LabelledImages) => Promise<number | null>,
): Promise<Profile | null> {
  const { time } = sequenceShape(reading, set.rows, set.columns);
  const steps = startsToShow(time);
  const values: number[] = [];
  for (const start of steps) {
    const accuracy = await accuracyOf(shownFrom(start, set, reading));
    if (accuracy === null) return null;
    values.push(accuracy);
  }
  return { steps, values };
}
