import { expect, it } from 'vitest';
import { estimateTextWidth, measureWidest, wrapText } from '../../src-main/figures/text-width';

it('measures narrow letters as narrower than wide ones, and widths grow with the size', () => {
  expect(estimateTextWidth('illi', 10)).toBeLessThan(estimateTextWidth('mmmm', 10));
  expect(estimateTextWidth('GRU', 20)).toBeCloseTo(2 * estimateTextWidth('GRU', 10));
  expect(measureWidest(['a', 'wider'], 10)).toBe(Math.ceil(estimateTextWidth('wider', 10)));
  expect(measureWidest([], 10)).toBe(0);
});

it('wraps lines to the given width, except for a word that exceeds it', () => {
  const text = 'the accuracy after each of the twenty-eight rows of an image';
  const lines = wrapText(text, 80, 10);
  expect(lines.join(' ')).toBe(text);
  for (const line of lines) expect(estimateTextWidth(line, 10)).toBeLessThanOrEqual(80);
  expect(wrapText('a immeasurablylongword b', 40, 10)).toEqual(['a', 'immeasurablylongword', 'b']);
  expect(wrapText('', 80, 10)).toEqual([]);
});
