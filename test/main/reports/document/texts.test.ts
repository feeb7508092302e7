import { expect, it } from 'vitest';
import { typesetPowers } from '../../../../src-main/reports/document/texts';

it('typesets powers of ten', () => {
  expect(typesetPowers('1e-3')).toBe('$10^{-3}$');
  expect(typesetPowers('2.5e-4 to 3e+5')).toBe('$2.5 \\times 10^{-4}$ to $3 \\times 10^{5}$');
  expect(typesetPowers('0.01, b2d8f1e3a4 and v1e3')).toBe('0.01, b2d8f1e3a4 and v1e3');
});
