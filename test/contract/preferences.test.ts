import { expect, it } from 'vitest';
import {
  getNextTextSize,
  preferencesChangeSchema,
  textSizes,
} from '../../src-main/contract/preferences';

it('accepts no unknown field in a change', () => {
  expect(preferencesChangeSchema.safeParse({ theme: 'dark' }).success).toBe(true);
  expect(preferencesChangeSchema.safeParse({ theme: 'dark', more: 1 }).success).toBe(false);
});

it('changes the text size in steps, within limits', () => {
  expect(getNextTextSize(1, 1)).toBe(1.1);
  expect(getNextTextSize(1, -1)).toBe(0.9);
  expect(getNextTextSize(textSizes[0], -1)).toBe(textSizes[0]);
  expect(getNextTextSize(2, 1)).toBe(2);
});
