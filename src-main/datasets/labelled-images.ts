// Data sets as plain arrays, whatever their source.
import type { TestImage } from '../contract/model-file';

/** Grey images, row by row, from 0 (background) to 255. */
export interface Images {
  /** count × rows × columns */
  readonly images: Uint8Array;
  readonly count: number;
  readonly rows: number;
  readonly columns: number;
}

export interface LabelledImages extends Images {
  /** One class from 0 to 9 for each image. */
  readonly labels: Uint8Array;
}

/** The `count` images from `from` on (fewer at the set's end), as the window shows them. */
export function cutImages(set: LabelledImages, from: number, count: number): TestImage[] {
  const { images, labels, rows, columns } = set;
  const size = rows * columns;
  return Array.from(labels.subarray(from, from + count), (label, offset) => {
    const index = from + offset;
    const pixels = images.subarray(index * size, (index + 1) * size);
    // A copy: a view, which a Buffer's slice is too, would take the whole test set with it across
    // the process boundary.
    return { index, label, pixels: new Uint8Array(pixels) };
  });
}
