import { expect, it } from 'vitest';
import { inline } from '../../../src-main/reports/markup';

it('supports code, strong text and equations of Markdown, and nothing else', () => {
  expect(inline('a `b<` **c&** d')).toBe('a <code>b&lt;</code> <strong>c&amp;</strong> d');
  expect(inline('$x^2$')).toContain('<msup><mi>x</mi><mn>2</mn></msup>');
  expect(inline('<b>')).toBe('&lt;b&gt;');
});

it('rejects TeX that would be rendered incorrectly', () => {
  expect(() => inline('$\\nonsense$')).toThrow();
});
