// Confusion matrices, row by row with a row per true class.
import { max, rollup, sum } from 'd3-array';
import { capitalise, count as thousands } from '../core/number-texts';
import { at } from '../core/element-at';
import { digitNames, formatOneOfClass } from './class-texts';
import type { Predictions, Run } from '../engine/contract';
import { getTask } from '../engine/tasks';

/** Whether a run has confusion matrices; runs of other programs only have results. */
export const hasConfusion = ({ config }: Pick<Run, 'config'>): boolean =>
  getTask(config).hasConfusion && config.external === undefined;

/** A cell of a matrix. */
export interface ClassPair {
  readonly truth: number;
  readonly predicted: number;
}

export interface MatrixCell extends ClassPair {
  readonly count: number;
  /** The strength of the colour, from 0 to 1. The diagonal is not coloured, since it has nearly all counts. */
  readonly strength: number;
  readonly words: string;
}

/**
 * @param most the count with the full colour, the same for all matrices in a chart
 * @param names of the classes
 */
export function createMatrixRows(
  matrix: readonly number[],
  most: number,
  names = digitNames,
): MatrixCell[][] {
  const classes = countClasses(matrix);
  const shown = chooseShownClasses(matrix);
  return shown.map((truth) =>
    shown.map((predicted) => {
      const count = at(matrix, truth * classes + predicted);
      const strength = Math.min(1, count / Math.max(1, most));
      const words = `${capitalise(describeClassification({ truth, predicted }, names))}: ${thousands(count)}`;
      return { truth, predicted, count, strength, words };
    }),
  );
}

/** Returns "a 7 taken for a 2", "“walk” classified correctly". */
export function describeClassification(
  { truth, predicted }: ClassPair,
  names: readonly string[],
): string {
  const answer =
    truth === predicted
      ? 'classified correctly'
      : `taken for ${formatOneOfClass(names, predicted)}`;
  return `${formatOneOfClass(names, truth)} ${answer}`;
}

/** Returns the number of classes of a matrix. */
export const countClasses = (matrix: readonly number[]): number => Math.sqrt(matrix.length);

/** The number of classes above which a matrix could neither be read nor drawn. */
const mostClasses = 30;

/** Returns all classes; if there are many, those with the most errors, in order. */
export function chooseShownClasses(matrix: readonly number[]): readonly number[] {
  const classes = countClasses(matrix);
  const all = Array.from({ length: classes }, (_, index) => index);
  if (classes <= mostClasses) return all;
  const errors = new Float64Array(classes);
  matrix.forEach((count, index) => {
    const [truth, predicted] = [Math.floor(index / classes), index % classes];
    if (truth === predicted) return;
    errors[truth] = at(errors, truth) + count;
    errors[predicted] = at(errors, predicted) + count;
  });
  const worst = all.toSorted((a, b) => at(errors, b) - at(errors, a)).slice(0, mostClasses);
  return worst.sort((a, b) => a - b);
}

/** Returns "The 30 of 100 classes with the most errors are shown."; '' if all are. */
export function describeShownClasses(matrix: readonly number[]): string {
  const classes = countClasses(matrix);
  if (classes <= mostClasses) return '';
  return `The ${mostClasses} of ${thousands(classes)} classes with the most errors are shown.`;
}

/** Returns the largest count off the diagonal of any of these matrices; at least 1. */
export function findMostOffDiagonal(matrices: readonly (readonly number[])[]): number {
  const sizes = matrices.map(
    (matrix) => max(matrix, (count, i) => (isCorrect(matrix, i) ? 0 : count)) ?? 0,
  );
  return Math.max(1, ...sizes);
}

const isCorrect = (matrix: readonly number[], index: number) =>
  index % (countClasses(matrix) + 1) === 0;

/** Returns the fraction on the diagonal; NaN for an empty matrix. */
export function computeAccuracy(matrix: readonly number[]): number {
  return sum(matrix, (count, i) => (isCorrect(matrix, i) ? count : 0)) / sum(matrix);
}

/** Returns the fraction of the largest true class: the accuracy of always predicting it. */
export function findLargestShare(matrix: readonly number[]): number {
  const sizes = rollup(
    matrix.keys(),
    (row) => sum(row, (i) => matrix[i]),
    (i) => Math.floor(i / countClasses(matrix)),
  );
  return (max(sizes.values()) ?? NaN) / sum(matrix);
}

/** Indices of the test sequences in a cell, the most confident first. */
export function listItemsInCell(
  { labels, predicted, confidence }: Pick<Predictions, 'labels' | 'predicted' | 'confidence'>,
  cell: ClassPair,
): number[] {
  const found: number[] = [];
  labels.forEach((label, index) => {
    if (label === cell.truth && predicted[index] === cell.predicted) found.push(index);
  });
  return found.sort((a, b) => at(confidence, b) - at(confidence, a));
}
