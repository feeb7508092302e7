import { expect, it } from 'vitest';
import { printX, sharesAxis } from '../../../../src-renderer/runs/charts/chart-axes';

it.each([
  ['step', 1234.4, '1,234'],
  ['epoch', 2.5, '2.5'],
  ['epoch', 10, '10'],
] as const)('a place on the axis of %s is told as %s → %s', (axis, value, words) => {
  expect(printX(axis, value)).toBe(words);
});

it('losses share an axis, and so do accuracies, but not with each other', () => {
  expect(sharesAxis('train/loss', 'test/loss')).toBe(true);
  expect(sharesAxis('train/accuracy', 'test/accuracy')).toBe(true);
  expect(sharesAxis('train/loss', 'test/accuracy')).toBe(false);
});
