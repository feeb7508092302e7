import { expect, it } from 'vitest';
import { ClassScore } from '../../../src-main/engine/tasks';

it('counts a row for each true class and a column for each predicted one', () => {
  const score = new ClassScore(10);
  score.add(Int32Array.of(3, 3, 0), Int32Array.of(5, 3, 0));
  score.add(Int32Array.of(9), Int32Array.of(9));
  const { confusion, accuracy } = score.outcome();
  expect(confusion).toHaveLength(100);
  expect([3, 5].map((predicted) => confusion[10 * 3 + predicted])).toEqual([1, 1]);
  expect(accuracy).toBe(3 / 4);
});
