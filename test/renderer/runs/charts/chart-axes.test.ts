import { expect, it } from 'vitest';
import { printX, sharesAxis } from '../../../../src-renderer/runs/charts/chart-axes';

it.each([
  ['step', 1234.4, '1,234'],
  ['epoch', 2.5, '2.5'],
  ['epoch', 10, '10'],
] as const)('formats a position on the axis of %s: %s → %s', (axis, value, words) => {
  expect(printX(axis, value)).toBe(words);
});

it('shares an axis between losses and between accuracies, but not across', () => {
  expect(sharesAxis('train/loss', 'test/loss')).toBe(true);
  expect(sharesAxis('train/accuracy', 'test/accuracy')).toBe(true);
  expect(sharesAxis('train/loss', 'test/accuracy')).toBe(false);
});
