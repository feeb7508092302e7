// How much an image's last step says about its class: a bound for every classifier that sees nothing else.
import { at } from '../../../element-at';
import type { ReadingKind } from '../../../catalogue/config';
import { pixelOrder, readingShape } from '../../../catalogue/reading';
import type { LabelledImages } from '../../../datasets/labelled-images';

interface LastStep {
  readonly images: number;
  /** Images whose last step is entirely black. */
  readonly blank: number;
  /**
   * No function of the last step can be correct more often: of the images that share a last step it can at best
   * classify those of the most frequent class correctly.
   */
  readonly bound: number;
}

/** @returns null without images, or where images of this size cannot be read in this way */
export function lastStepOf(set: LabelledImages, reading: ReadingKind): LastStep | null {
  const { images, labels, count, rows, columns } = set;
  const shape = readingShape(reading, rows, columns);
  if (shape === null || count === 0) return null;
  const positions = pixelOrder(reading, rows, columns).slice(-shape.features);
  const classesOf = new Map<string, Map<number, number>>();
  let blank = 0;
  for (let image = 0; image < count; image += 1) {
    const start = image * rows * columns;
    const seen = positions.map((position) => at(images, start + position));
    if (seen.every((grey) => grey === 0)) blank += 1;
    const key = String.fromCharCode(...seen);
    const classes = classesOf.get(key) ?? new Map<number, number>();
    const label = at(labels, image);
    classes.set(label, (classes.get(label) ?? 0) + 1);
    classesOf.set(key, classes);
  }
  const right = [...classesOf.values()].map((classes) => Math.max(...classes.values()));
  return { images: count, blank, bound: right.reduce((sum, n) => sum + n, 0) / count };
}
