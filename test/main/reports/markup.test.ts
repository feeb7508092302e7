import { expect, it } from 'vitest';
import { formatInline } from '../../../src-main/reports/markup';

it('supports code, strong text and equations of Markdown, and nothing else', () => {
  expect(formatInline('a `b<` **c&** d')).toBe('a <code>b&lt;</code> <strong>c&amp;</strong> d');
  expect(formatInline('$x^2$')).toContain('<msup><mi>x</mi><mn>2</mn></msup>');
  expect(formatInline('<b>')).toBe('&lt;b&gt;');
});

it('rejects TeX that would be rendered incorrectly', () => {
  expect(() => formatInline('$\\nonsense$')).toThrow();
});
