// The pixel orders in which an image is read as a sequence: steps, features, the order of the pixels and labels.
// A pixel order is the same for all images. The trainer, exported models and the window use this table. Labels
// describe images of 28 × 28 pixels.
import { listKinds, type Choice } from './choices';

/** The side length in pixels of the images that models and exported files take. */
export const imageSide = 28;

/** The shape of a sequence x[1] … x[time], each a vector [features]. */
export interface SequenceShape {
  readonly time: number;
  readonly features: number;
}

export interface PixelOrderProperties extends Choice {
  /** The parts of the sequence: "28 rows of 28 pixels". */
  readonly parts: string;
  /** The manner in which a model reads the image: "row by row". */
  readonly manner: string;
  /** The name of one step. */
  readonly step: string;
  /** Returns the name of the part of the image in a step (from 1): "row 3". */
  readonly part: (step: number) => string;
  readonly shape: (rows: number, columns: number) => SequenceShape;
  /** Returns the pixel (row by row, from 0) at this position in the sequence (step by step, from 0). */
  readonly pixelAt: (position: number, rows: number, columns: number) => number;
}

/**
 * The order of `permuted-rows`: x[1] is row 27 (counted from 0), x[2] row 13, … Drawn once, as
 * `shuffled` (engine/datasets/batches.ts) permutes 28 numbers with seed 28, and fixed here so that
 * runs stay reproducible.
 */
export const permutedRows = [
  27, 13, 3, 16, 10, 18, 21, 23, 20, 0, 6, 19, 22, 14, 5, 12, 2, 11, 24, 8, 15, 9, 26, 4, 25, 1, 7,
  17,
] as const;

function getPermutedRow(step: number): number {
  const row = permutedRows[step];
  if (row === undefined) throw new RangeError(`Permuted rows have no step ${step}.`);
  return row;
}

const getStoredPosition = (position: number) => position;

const all = {
  rows: {
    label: 'Rows',
    short: 'rows',
    hint: '28 steps of 28 pixels, from top to bottom',
    parts: '28 rows of 28 pixels',
    manner: 'row by row',
    step: 'row',
    part: (step) => `row ${step}`,
    shape: (rows, columns) => ({ time: rows, features: columns }),
    pixelAt: getStoredPosition,
  },
  columns: {
    label: 'Columns',
    short: 'columns',
    hint: '28 steps of 28 pixels, from left to right',
    parts: '28 columns of 28 pixels',
    manner: 'column by column',
    step: 'column',
    part: (step) => `column ${step}`,
    shape: (rows, columns) => ({ time: columns, features: rows }),
    pixelAt: (position, rows, columns) => (position % rows) * columns + Math.floor(position / rows),
  },
  pixels: {
    label: 'Pixels',
    short: 'pixels',
    hint: '784 steps of one pixel; about 25 times slower',
    parts: '784 single pixels',
    manner: 'pixel by pixel',
    step: 'pixel',
    part: (step) => `row ${Math.ceil(step / 28)}, column ${((step - 1) % 28) + 1}`,
    shape: (rows, columns) => ({ time: rows * columns, features: 1 }),
    pixelAt: getStoredPosition,
  },
  'permuted-rows': {
    label: 'Permuted rows',
    short: 'permuted rows',
    hint: '28 rows in a fixed random order',
    parts: '28 rows of 28 pixels in a fixed random order',
    manner: 'by its rows in a fixed random order',
    step: 'row',
    part: (step) => `row ${getPermutedRow(step - 1) + 1} of the image`,
    shape: (_rows, columns) => ({ time: permutedRows.length, features: columns }),
    pixelAt: (position, _rows, columns) =>
      getPermutedRow(Math.floor(position / columns)) * columns + (position % columns),
  },
} as const satisfies Readonly<Record<string, PixelOrderProperties>>;
export type PixelOrder = keyof typeof all;
export const pixelOrderProperties: Readonly<Record<PixelOrder, PixelOrderProperties>> = all;
export const pixelOrders = listKinds(pixelOrderProperties);

export const getImageShape = (reading: PixelOrder): SequenceShape =>
  pixelOrderProperties[reading].shape(imageSide, imageSide);

/** @returns null for images of a size that this pixel order cannot divide evenly */
export function computeOrderedShape(
  reading: PixelOrder,
  rows: number,
  columns: number,
): SequenceShape | null {
  const shape = pixelOrderProperties[reading].shape(rows, columns);
  return shape.time * shape.features === rows * columns ? shape : null;
}

/**
 * Returns the pixels in order: feature f of step t (both from 0) is pixel `order[t × features + f]`
 * of the image, row by row. The image's size must have a `computeOrderedShape`.
 */
export function listPixels(
  reading: PixelOrder,
  rows = imageSide,
  columns = imageSide,
): Uint32Array {
  const { pixelAt } = pixelOrderProperties[reading];
  return Uint32Array.from({ length: rows * columns }, (_, index) => pixelAt(index, rows, columns));
}

/**
 * Returns for each pixel of an image the step, from 1, in which a model reads it; the number of steps
 * plus one if the model never reads it.
 * @param gets all steps at once, or the last alone; null for one step after another
 */
export function listEntrySteps(
  reading: PixelOrder,
  gets: 'all' | 'last' | null = null,
): Uint16Array {
  const { time, features } = getImageShape(reading);
  const order = listPixels(reading);
  const steps = new Uint16Array(order.length);
  order.forEach((pixel, index) => {
    const step = Math.floor(index / features) + 1;
    steps[pixel] = gets === null ? step : gets === 'all' || step === time ? 1 : 2;
  });
  return steps;
}
