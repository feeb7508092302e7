import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeForTerminal, toPlainLine, toPlainText } from '../../src-main/core/plain-text';

/** Any UTF-16, lone surrogates among it, with more of what does harm. */
const hostile = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.integer({ min: 0xd800, max: 0xdfff }).map((unit) => String.fromCharCode(unit)),
      fc.constantFrom('\x1b[2J', '\u009b31m', '\0', '\r\n', '\u202e', '\u2066', '\u200b', '\ufeff'),
    ),
  )
  .map((parts) => parts.join(''));

const orders = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069\u200b\u200e\u200f\ufeff]/u;
const runs = { numRuns: 1500 };

describe('a cleaned name', () => {
  it('contains no control characters, and does not change when cleaned again', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const plain = toPlainLine(text);
        expect(plain).not.toMatch(orders);
        expect(toPlainLine(plain)).toBe(plain);
      }),
      runs,
    );
  });

  it.each(['GRU 128', 'größer ≤ 0.5 · β₁', '数字を読む', 'می‌خواهم', '👩‍🔬 run', 'a  b'])(
    'preserves an ordinary name: %s',
    (name) => {
      expect(toPlainLine(name)).toBe(name);
    },
  );

  it('takes linear time for a megabyte of control characters', () => {
    expect(toPlainLine('\x1b'.repeat(1e6))).toBe('');
  });
});

it('keeps line breaks and tabs in notes, but no other control characters', () => {
  expect(toPlainText('one\r\ntwo\tthree\u202e\x1b[0m')).toBe('one\ntwo\tthree[0m');
});

describe('text for a terminal', () => {
  it('escapes every control character', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(escapeForTerminal(text).replace(/[\n\t]/g, '')).not.toMatch(orders);
      }),
      runs,
    );
  });

  it('remains the same JSON document', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const json = JSON.stringify(value);
        expect(JSON.parse(escapeForTerminal(json))).toEqual(JSON.parse(json));
      }),
      runs,
    );
    expect(JSON.parse(escapeForTerminal(JSON.stringify('\u009b31m\u202e')))).toBe(
      '\u009b31m\u202e',
    );
  });
});
