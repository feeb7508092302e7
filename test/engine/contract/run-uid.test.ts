import { expect, it } from 'vitest';
import { isRunUid, parseRunUid } from '../../../src-main/engine/contract/run-uid';

it.each([
  '',
  '..',
  'a'.repeat(31),
  'a'.repeat(33),
  'A'.repeat(32),
  `${'a'.repeat(31)}/`,
  `${'a'.repeat(32)}\n`,
  null,
  7,
])('rejects %j as a uid, so that it is never part of a path', (text) => {
  expect(isRunUid(text)).toBe(false);
  expect(() => parseRunUid(text as string)).toThrow();
});

it('accepts 32 hexadecimal digits', () => {
  expect(parseRunUid('0123456789abcdef'.repeat(2))).toBe('0123456789abcdef'.repeat(2));
});
