// How much the last row of an image says of its class: a bound on every classifier that sees nothing else.
import type { LabelledImages } from '../../datasets/labelled-images';

export interface LastRow {
  readonly images: number;
  /** Images whose last row is black all over. */
  readonly blank: number;
  /**
   * No function of the last row can be right more often: at best it guesses the commonest class of the
   * blank ones and has all others right.
   */
  readonly bound: number;
}

export function lastRowOf({ images, labels, count, rows, columns }: LabelledImages): LastRow {
  const classes = new Map<number, number>();
  let blank = 0;
  for (let image = 0; image < count; image += 1) {
    const end = (image + 1) * rows * columns;
    if (images.subarray(end - columns, end).some((grey) => grey > 0)) continue;
    const label = labels[image] ?? 0;
    classes.set(label, (classes.get(label) ?? 0) + 1);
    blank += 1;
  }
  const commonest = Math.max(0, ...classes.values());
  return { images: count, blank, bound: (commonest + count - blank) / Math.max(1, count) };
}
