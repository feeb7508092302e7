import { expect, it } from 'vitest';
import { endOf } from '../../../../src-renderer/runs/training/expected-end';

it('the end of training is a time of day, with the date from tomorrow on', () => {
  const now = new Date(2026, 4, 2, 14, 30);
  expect(endOf(now, 599)).toBe('');
  expect(endOf(now, 3 * 3600 + 600)).toBe(' (at 17:40)');
  expect(endOf(now, 12 * 3600)).toBe(' (on 3 May at 02:30)');
});
