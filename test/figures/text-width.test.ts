import { expect, it } from 'vitest';
import { textWidth, widest, wrapped } from '../../src-main/figures/text-width';

it('measures narrow letters as narrower than wide ones, and widths grow with the size', () => {
  expect(textWidth('illi', 10)).toBeLessThan(textWidth('mmmm', 10));
  expect(textWidth('GRU', 20)).toBeCloseTo(2 * textWidth('GRU', 10));
  expect(widest(['a', 'wider'], 10)).toBe(Math.ceil(textWidth('wider', 10)));
  expect(widest([], 10)).toBe(0);
});

it('wraps lines to the given width, except for a word that exceeds it', () => {
  const text = 'the accuracy after each of the twenty-eight rows of an image';
  const lines = wrapped(text, 80, 10);
  expect(lines.join(' ')).toBe(text);
  for (const line of lines) expect(textWidth(line, 10)).toBeLessThanOrEqual(80);
  expect(wrapped('a immeasurablylongword b', 40, 10)).toEqual(['a', 'immeasurablylongword', 'b']);
  expect(wrapped('', 80, 10)).toEqual([]);
});
