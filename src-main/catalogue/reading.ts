// How an image is read as a sequence: how many steps of how many features, and which pixel comes when.
// Every reading is a fixed order of the image's pixels, the same for all images. Trainer, exported
// models and window go by this one table.
import type { ReadingKind } from './settings';

/** x[1] … x[time], each a vector of so many features. */
export interface SequenceShape {
  readonly time: number;
  readonly features: number;
}

/**
 * The order of `permuted-rows`: x[1] is row 27 (counted from 0), x[2] row 13, … Drawn once, as
 * `shuffledBatches` shuffles 28 numbers with seed 28, and written down so that no run ever changes.
 */
export const permutedRows = [
  27, 13, 3, 16, 10, 18, 21, 23, 20, 0, 6, 19, 22, 14, 5, 12, 2, 11, 24, 8, 15, 9, 26, 4, 25, 1, 7,
  17,
] as const;

interface Reading {
  readonly shape: (rows: number, columns: number) => SequenceShape;
  /** The pixel (row by row, from 0) that comes at this place of the sequence (step by step, from 0). */
  readonly pixelAt: (place: number, rows: number, columns: number) => number;
}

const inReadingOrder = (place: number) => place;
const cut = (time: number, features: number): Reading => ({
  shape: () => ({ time, features }),
  pixelAt: inReadingOrder,
});

const readings: Readonly<Record<ReadingKind, Reading>> = {
  rows: {
    shape: (rows, columns) => ({ time: rows, features: columns }),
    pixelAt: inReadingOrder,
  },
  columns: {
    shape: (rows, columns) => ({ time: columns, features: rows }),
    pixelAt: (place, rows, columns) => (place % rows) * columns + Math.floor(place / rows),
  },
  '7x112': cut(7, 112),
  '14x56': cut(14, 56),
  '56x14': cut(56, 14),
  pixels: {
    shape: (rows, columns) => ({ time: rows * columns, features: 1 }),
    pixelAt: inReadingOrder,
  },
  'permuted-rows': {
    shape: (_rows, columns) => ({ time: permutedRows.length, features: columns }),
    pixelAt: (place, _rows, columns) =>
      (permutedRows[Math.floor(place / columns)] ?? 0) * columns + (place % columns),
  },
};

/** @returns null for images of a size that this reading cannot cut up without a rest */
export function readingShape(
  reading: ReadingKind,
  rows: number,
  columns: number,
): SequenceShape | null {
  const shape = readings[reading].shape(rows, columns);
  return shape.time * shape.features === rows * columns ? shape : null;
}

/**
 * The pixels in the order in which they are read: feature f of step t (both from 0) is pixel
 * `order[t × features + f]` of the image, row by row. For sizes that have a `readingShape`.
 */
export function pixelOrder(reading: ReadingKind, rows: number, columns: number): Uint32Array {
  const { pixelAt } = readings[reading];
  return Uint32Array.from({ length: rows * columns }, (_, place) => pixelAt(place, rows, columns));
}
