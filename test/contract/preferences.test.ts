import { expect, it } from 'vitest';
import {
  nextTextSize,
  preferencesChangeSchema,
  textSizes,
} from '../../src-main/contract/preferences';

it('a change has no other field', () => {
  expect(preferencesChangeSchema.safeParse({ theme: 'dark' }).success).toBe(true);
  expect(preferencesChangeSchema.safeParse({ theme: 'dark', more: 1 }).success).toBe(false);
});

it('text grows and shrinks by steps, and stays at the ends', () => {
  expect(nextTextSize(1, 1)).toBe(1.1);
  expect(nextTextSize(1, -1)).toBe(0.9);
  expect(nextTextSize(textSizes[0], -1)).toBe(textSizes[0]);
  expect(nextTextSize(2, 1)).toBe(2);
});
