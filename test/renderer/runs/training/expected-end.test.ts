import { expect, it } from 'vitest';
import { endInWords } from '../../../../src-renderer/runs/training/expected-end';

it('formats the end of training as a time of day, with the date from tomorrow on', () => {
  const now = new Date(2026, 4, 2, 14, 30);
  expect(endInWords(now, 594)).toBe('in about 9\u00a0min 54\u00a0s');
  expect(endInWords(now, 3 * 3600 + 600)).toBe('at about 17:40');
  expect(endInWords(now, 12 * 3600)).toBe('on 3 May at about 02:30');
});
