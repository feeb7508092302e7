import { expect, it } from 'vitest';
import { inline } from '../../../src-main/reports/markup';

it('the small part of Markdown has code, strong words and equations, and nothing else', () => {
  expect(inline('a `b<` **c&** d')).toBe('a <code>b&lt;</code> <strong>c&amp;</strong> d');
  expect(inline('$x^2$')).toContain('<msup><mi>x</mi><mn>2</mn></msup>');
  expect(inline('<b>')).toBe('&lt;b&gt;');
});

it('the small part of Markdown refuses TeX that would not be shown as meant', () => {
  expect(() => inline('$\\nonsense$')).toThrow();
});
