import { expect, it } from 'vitest';
import { formatEnd } from '../../../../src-renderer/runs/training/expected-end';

it('formats the end of training as a time of day, with the date from tomorrow on', () => {
  const now = new Date(2026, 4, 2, 14, 30);
  expect(formatEnd(now, 594)).toBe('in about 10\u00a0min');
  expect(formatEnd(now, 3 * 3600 + 600)).toBe('at about 17:40');
  expect(formatEnd(now, 12 * 3600)).toBe('on 3 May at about 02:30');
});
