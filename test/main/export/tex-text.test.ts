import { expect, it } from 'vitest';
import { texText } from '../../../src-main/export/tex-text';

it.each([
  ['100 % of $5 & #1_a', '100 \\% of \\$5 \\& \\#1\\_a'],
  ['\\input{/etc/passwd}', '\\textbackslash{}input\\{/etc/passwd\\}'],
  ['98.2 ± 0.1', '98.2 $\\pm$ 0.1'],
  ['naïve Łukasz', 'naïve Łukasz'],
  ['手書き\u0000', '????'],
  ['a\u00a0b\tc\n', 'a~b c '],
])('%j is safe text for TeX: %j', (text, tex) => {
  expect(texText(text)).toBe(tex);
});

it('a letter with its accent apart is one letter', () => {
  expect(texText('e\u0301')).toBe('é');
});
