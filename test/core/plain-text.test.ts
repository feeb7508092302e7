import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forTerminal, plainLine, plainText } from '../../src-main/core/plain-text';

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

describe('a name', () => {
  it('has no control characters, and cleaning it again changes nothing', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const plain = plainLine(text);
        expect(plain).not.toMatch(orders);
        expect(plainLine(plain)).toBe(plain);
      }),
      runs,
    );
  });

  it.each(['GRU 128', 'größer ≤ 0.5 · β₁', '数字を読む', 'می‌خواهم', '👩‍🔬 run', 'a  b'])(
    'that people write stays as it is: %s',
    (name) => {
      expect(plainLine(name)).toBe(name);
    },
  );

  it('of a megabyte is cleaned in linear time', () => {
    expect(plainLine('\x1b'.repeat(1e6))).toBe('');
  });
});

it('notes keep their line breaks and tabs, but no other control characters', () => {
  expect(plainText('one\r\ntwo\tthree\u202e\x1b[0m')).toBe('one\ntwo\tthree[0m');
});

describe('what is written to a terminal', () => {
  it('escapes every control character', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(forTerminal(text).replace(/[\n\t]/g, '')).not.toMatch(orders);
      }),
      runs,
    );
  });

  it('remains the same JSON document', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const json = JSON.stringify(value);
        expect(JSON.parse(forTerminal(json))).toEqual(JSON.parse(json));
      }),
      runs,
    );
    expect(JSON.parse(forTerminal(JSON.stringify('\u009b31m\u202e')))).toBe('\u009b31m\u202e');
  });
});
