// Precision, recall and F1 of each class, from a confusion matrix.
import { mean, range, sum } from 'd3-array';
import { metrics } from '../engine/catalogue';
import { at } from '../core/element-at';
import { count } from '../core/number-texts';
import { countClasses } from './confusion';

export interface ClassScore {
  readonly precision: number;
  readonly recall: number;
  /** The harmonic mean of precision and recall. */
  readonly f1: number;
  /** The number of items of the class. */
  readonly count: number;
}

/**
 * Returns the scores of every class as sklearn.metrics.precision_recall_fscore_support with zero_division=0:
 * 0 for a precision without predictions, and for a recall without items.
 */
export function computeClassScores(matrix: readonly number[]): readonly ClassScore[] {
  const classes = range(countClasses(matrix));
  const getCount = (truth: number, predicted: number) =>
    at(matrix, truth * classes.length + predicted);
  return classes.map((label) => {
    const correct = getCount(label, label);
    const items = sum(classes, (other) => getCount(label, other));
    const predicted = sum(classes, (other) => getCount(other, label));
    const divide = (by: number) => (by === 0 ? 0 : correct / by);
    return {
      precision: divide(predicted),
      recall: divide(items),
      f1: divide((predicted + items) / 2),
      count: items,
    };
  });
}

/** Returns the scores as a table, with the mean over classes (macro average) in the last row. */
export function createClassTable(matrix: readonly number[], names: readonly string[]) {
  const scores = computeClassScores(matrix);
  const createRow = (name: string, of: ClassScore): readonly string[] => [
    name,
    ...[of.precision, of.recall, of.f1].map((share) => metrics.format('test/accuracy', share)),
    count(of.count),
  ];
  const average = (key: keyof ClassScore) => mean(scores, (one) => one[key]) ?? NaN;
  const means: ClassScore = {
    precision: average('precision'),
    recall: average('recall'),
    f1: average('f1'),
    count: sum(scores, (one) => one.count),
  };
  return {
    head: ['class', 'precision', 'recall', 'F1', 'items'],
    rows: [
      ...scores.map((one, i) => createRow(names[i] ?? String(i), one)),
      createRow('macro average', means),
    ],
  };
}
