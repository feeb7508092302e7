import { expect, it } from 'vitest';
import { computeClassScores, createClassTable } from '../../src-main/comparison/class-scores';

// precision_recall_fscore_support of scikit-learn 1.7.2 for the true classes 0 0 0 1 1 2 2 2 2 and the
// predictions 0 0 1 1 2 2 2 2 1, with a class 3 that does not occur.
const matrix = [2, 1, 0, 0, 0, 1, 1, 0, 0, 1, 3, 0, 0, 0, 0, 0];

it('computes precision, recall and F1 like scikit-learn, with 0 for a class that does not occur', () => {
  const scores = computeClassScores(matrix);
  const wanted = [
    [1, 2 / 3, 0.8, 3],
    [1 / 3, 1 / 2, 0.4, 2],
    [3 / 4, 3 / 4, 0.75, 4],
    [0, 0, 0, 0],
  ];
  for (const [i, { precision, recall, f1, count }] of scores.entries())
    [precision, recall, f1, count].forEach((value, j) => {
      expect(value).toBeCloseTo(wanted[i]?.[j] ?? NaN, 12);
    });
});

it('ends the table with the means over classes and the number of items', () => {
  const { head, rows } = createClassTable(matrix, ['walk', 'sit', 'run']);
  expect(head).toEqual(['class', 'precision', 'recall', 'F1', 'items']);
  expect(rows.map(([name]) => name)).toEqual(['walk', 'sit', 'run', '3', 'macro average']);
  expect(rows[0]).toEqual(['walk', '100.00\u00a0%', '66.67\u00a0%', '80.00\u00a0%', '3']);
  expect(rows[4]).toEqual(['macro average', '52.08\u00a0%', '47.92\u00a0%', '48.75\u00a0%', '9']);
});
