// Confusion matrices, row by row with true classes down, and what two of them differ in.
import { at } from '../element-at';
import { classWithArticle, digitNames } from './class-words';
import type { Predictions } from '../contract/inspection';

export const classes = 10;

export interface MatrixCell {
  readonly truth: number;
  readonly predicted: number;
  /** Images, or more or fewer images than in the other matrix. */
  readonly count: number;
  /** From −1 to 1: how strongly it is coloured. Right answers have no colour: they are nearly all of them. */
  readonly strength: number;
  readonly words: string;
}

/**
 * @param most the count that is coloured fully, the same for all matrices beside one another
 * @param names of the classes
 */
export function matrixRows(
  matrix: readonly number[],
  most: number,
  names = digitNames,
): MatrixCell[][] {
  return rowsOf(matrix, most, (truth, predicted, count) => {
    const images = `${String(count)} ${count === 1 ? 'image' : 'images'} of ${classWithArticle(names, truth)}`;
    return truth === predicted
      ? `${images} classified correctly`
      : `${images} taken for ${classWithArticle(names, predicted)}`;
  });
}

/** How many more images a run has in each cell than the one it is compared with. */
export function differenceRows(
  matrix: readonly number[],
  other: readonly number[],
  most: number,
  names = digitNames,
): MatrixCell[][] {
  const difference = matrix.map((count, i) => count - countAt(other, i));
  return rowsOf(difference, most, (truth, predicted, count) => {
    const amount =
      count === 0 ? 'As many' : `${String(Math.abs(count))} ${count > 0 ? 'more' : 'fewer'}`;
    return truth === predicted
      ? `${amount} images of ${classWithArticle(names, truth)} classified correctly`
      : `${amount} images of ${classWithArticle(names, truth)} taken for ${classWithArticle(names, predicted)}`;
  });
}

function rowsOf(
  matrix: readonly number[],
  most: number,
  say: (truth: number, predicted: number, count: number) => string,
): MatrixCell[][] {
  return Array.from({ length: classes }, (_, truth) =>
    Array.from({ length: classes }, (__, predicted) => {
      const count = countAt(matrix, truth * classes + predicted);
      const strength = Math.max(-1, Math.min(1, count / Math.max(1, most)));
      return { truth, predicted, count, strength, words: say(truth, predicted, count) };
    }),
  );
}

/** The largest size of a count off the diagonal of any of these matrices. */
export function mostOffDiagonal(matrices: readonly (readonly number[])[]): number {
  const sizes = matrices.flatMap((matrix) =>
    matrix.filter((_, i) => Math.floor(i / classes) !== i % classes).map(Math.abs),
  );
  return Math.max(1, ...sizes);
}

/** Images of the true class, of all, that lie on the diagonal. */
export function accuracyOf(matrix: readonly number[]): number {
  const total = matrix.reduce((sum, count) => sum + count, 0);
  const right = Array.from({ length: classes }, (_, i) => countAt(matrix, i * (classes + 1)));
  return total === 0 ? NaN : right.reduce((sum, count) => sum + count, 0) / total;
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
  const sureOf = (index: number) => at(confidence, index);
  return found.sort((a, b) => sureOf(b) - sureOf(a));
}

function countAt(matrix: readonly number[], index: number): number {
  const count = matrix[index];
  if (count === undefined)
    throw new RangeError(`A confusion matrix without place ${String(index)}`);
  return count;
}
