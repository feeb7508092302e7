import { expect, it } from 'vitest';
import { printX, hasSharedAxis } from '../../../../src-renderer/runs/charts/chart-axes';

it.each([
  ['step', 1234.4, '1,234'],
  ['epoch', 2.5, '2.5'],
  ['epoch', 10, '10'],
] as const)('formats a position on the axis of %s: %s → %s', (axis, value, words) => {
  expect(printX(axis, value)).toBe(words);
});

it('shares an axis between losses and between accuracies, but not across', () => {
  expect(hasSharedAxis('train/loss', 'test/loss')).toBe(true);
  expect(hasSharedAxis('train/accuracy', 'test/accuracy')).toBe(true);
  expect(hasSharedAxis('train/loss', 'test/accuracy')).toBe(false);
});
