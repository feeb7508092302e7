// Confusion matrices, row by row with a row per true class, and their differences.
import { sum } from 'd3-array';
import { classCount } from '../catalogue/evaluation';
import { count as inWords, counted } from '../catalogue/number-words';
import { at } from '../element-at';
import { classWithArticle, digitNames } from './class-words';
import type { Predictions } from '../contract/inspection';

export interface MatrixCell {
  readonly truth: number;
  readonly predicted: number;
  /** Images, or more or fewer images than in the other matrix. */
  readonly count: number;
  /** From −1 to 1: how strongly it is coloured. The diagonal is not coloured, since it holds nearly all images. */
  readonly strength: number;
  readonly words: string;
}

/**
 * @param most the count with the full colour, the same for all matrices in a picture
 * @param names of the classes
 */
export function matrixRows(
  matrix: readonly number[],
  most: number,
  names = digitNames,
): MatrixCell[][] {
  return rowsOf(matrix, most, (truth, predicted, count) => {
    const images = `${counted(count, 'image')} of ${classWithArticle(names, truth)}`;
    return truth === predicted
      ? `${images} classified correctly`
      : `${images} taken for ${classWithArticle(names, predicted)}`;
  });
}

/** How many more images each cell has than in the other matrix. */
export function differenceRows(
  matrix: readonly number[],
  other: readonly number[],
  most: number,
  names = digitNames,
): MatrixCell[][] {
  const difference = matrix.map((count, i) => count - at(other, i));
  return rowsOf(difference, most, (truth, predicted, count) => {
    const amount =
      count === 0 ? 'As many' : `${inWords(Math.abs(count))} ${count > 0 ? 'more' : 'fewer'}`;
    const images = `${amount} images of ${classWithArticle(names, truth)}`;
    return truth === predicted
      ? `${images} classified correctly`
      : `${images} taken for ${classWithArticle(names, predicted)}`;
  });
}

function rowsOf(
  matrix: readonly number[],
  most: number,
  say: (truth: number, predicted: number, count: number) => string,
): MatrixCell[][] {
  return Array.from({ length: classCount }, (_, truth) =>
    Array.from({ length: classCount }, (__, predicted) => {
      const count = at(matrix, truth * classCount + predicted);
      const strength = Math.max(-1, Math.min(1, count / Math.max(1, most)));
      return { truth, predicted, count, strength, words: say(truth, predicted, count) };
    }),
  );
}

/** "12", or of a difference "+12", "−3" */
export function signedCount(count: number, isDifference: boolean): string {
  const size = inWords(Math.abs(count));
  if (!isDifference || count === 0) return size;
  return count > 0 ? `+${size}` : `−${size}`;
}

/** The largest absolute count off the diagonal of any of these matrices; at least 1. */
export function mostOffDiagonal(matrices: readonly (readonly number[])[]): number {
  const sizes = matrices.flatMap((matrix) =>
    matrix.filter((_, i) => i % (classCount + 1) !== 0).map(Math.abs),
  );
  return Math.max(1, ...sizes);
}

/** The fraction of images on the diagonal; NaN of no images. */
export function accuracyOf(matrix: readonly number[]): number {
  return sum(matrix.filter((_, i) => i % (classCount + 1) === 0)) / sum(matrix);
}

/** Indices of the test images in a cell, the most confident first. */
export function imagesInCell(
  { labels, predicted, confidence }: Pick<Predictions, 'labels' | 'predicted' | 'confidence'>,
  cell: { readonly truth: number; readonly predicted: number },
): number[] {
  const found: number[] = [];
  labels.forEach((label, index) => {
    if (label === cell.truth && predicted[index] === cell.predicted) found.push(index);
  });
  return found.sort((a, b) => at(confidence, b) - at(confidence, a));
}
