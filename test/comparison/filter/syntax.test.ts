import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseFilter } from '../../../src-main/comparison/filter/parse';
import { quote, quoteIfNeeded } from '../../../src-main/comparison/filter/syntax';

it('quotes stand only where a word would be read as something else', () => {
  expect(quoteIfNeeded('GRU')).toBe('GRU');
  expect(quoteIfNeeded('two words')).toBe('"two words"');
  expect(quoteIfNeeded('a,b')).toBe('"a,b"');
  expect(quoteIfNeeded('1..3')).toBe('"1..3"');
  expect(quoteIfNeeded('')).toBe('""');
  expect(quote('a "b" \\c')).toBe('"a \\"b\\" \\\\c"');
});

it('any text that is quoted is one value again', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const parsed = parseFilter(`name:${quoteIfNeeded(text)}`);
      expect(parsed).toMatchObject({
        ok: true,
        value: [{ value: { items: [{ kind: 'word', word: { text } }] } }],
      });
    }),
  );
});
