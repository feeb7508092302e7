// How much a model uses the early steps: its accuracy on images or sequences of which they are blank.
import type { ReadingKind } from '../../catalogue/config';
import { blankedImages } from '../../catalogue/evaluation';
import { pixelOrder } from '../../catalogue/reading';
import type { Profile } from '../../contract/run-event';
import type { LabelledImages } from '../../datasets/labelled-images';
import { isImages, type LabelledSet } from '../../datasets/labelled-set';
import { lengthOf } from '../../datasets/labelled-sequences';
import { pick, type SequenceSet } from '../../datasets/sequence-set';
import { sequenceShape, shapeOf } from '../../datasets/sequences';

/** The steps from which the rest is shown, counted from 1: the first, those after each quarter, and the last. */
export function startsToShow(time: number): number[] {
  const quarters = [0, 1, 2, 3].map((quarter) => Math.round((quarter * time) / 4) + 1);
  return [...new Set([...quarters.filter((start) => start < time), time])];
}

/**
 * The first of a set with every step before `start` blank: black, or each channel at its mean.
 * @param start counted from 1
 * @throws Problem bad-config if images of this size do not have this reading
 */
export function shownFrom(start: number, set: LabelledImages, reading: ReadingKind): LabelledImages;
export function shownFrom(start: number, set: LabelledSet, reading: ReadingKind): LabelledSet;
export function shownFrom(start: number, set: LabelledSet, reading: ReadingKind): LabelledSet {
  const count = Math.min(blankedImages, set.count);
  return isImages(set) ? imagesFrom(start, set, reading, count) : sequencesFrom(start, set, count);
}

function imagesFrom(
  start: number,
  set: LabelledImages,
  reading: ReadingKind,
  count: number,
): LabelledImages {
  const { rows, columns } = set;
  const { features } = sequenceShape(reading, rows, columns);
  const size = rows * columns;
  // A copy also of a Buffer, whose `slice` is a view.
  const images = new Uint8Array(set.images.subarray(0, count * size));
  const blank = pixelOrder(reading, rows, columns).subarray(0, (start - 1) * features);
  for (let image = 0; image < count; image += 1) {
    for (const pixel of blank) images[image * size + pixel] = 0;
  }
  return { ...set, images, labels: set.labels.subarray(0, count), count };
}

/** Of sequences of one length. A normalised channel is 0 at its mean. */
function sequencesFrom(start: number, set: SequenceSet, count: number): SequenceSet {
  const shown = pick(
    set,
    Uint32Array.from({ length: count }, (_, index) => index),
  );
  const size = lengthOf(set, 0) * set.channels;
  for (let index = 0; index < count; index += 1) {
    shown.values.fill(0, index * size, index * size + (start - 1) * set.channels);
  }
  return shown;
}

/** @param accuracyOf null where it was stopped @returns null likewise */
export async function accuracyFromSteps(
  set: LabelledSet,
  reading: ReadingKind,
  accuracyOf: (shown: LabelledSet) => Promise<number | null>,
): Promise<Profile | null> {
  const { time } = shapeOf(set, reading);
  const steps = startsToShow(time);
  const values: number[] = [];
  for (const start of steps) {
    const accuracy = await accuracyOf(shownFrom(start, set, reading));
    if (accuracy === null) return null;
    values.push(accuracy);
  }
  return { steps, values };
}
