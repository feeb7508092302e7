import { expect, it } from 'vitest';
import { ratioExcess } from '../../src-main/labs/ratio-excess';

it('near zero it follows its power series, where a subtraction would have no digit left', () => {
  expect(ratioExcess(1e-5, 'insert-line') / (0.625 * 1e-20)).toBeCloseTo(1, 6);
  expect(ratioExcess(1e-5, 'expand-slope') / (-0.75 * 1e-10)).toBeCloseTo(1, 6);
  expect(ratioExcess(0, 'insert-line')).toBe(0);
});

it('further out it is the plain difference of the ratios', () => {
  const sigma = 1 / (1 + Math.exp(-0.5));
  const ratio = (sigma * (1 - sigma)) / (1 - Math.tanh(0.5) ** 2);
  const line = 0.5 + 0.5 / 4;
  const inserted = (line * (1 - line)) / (1 - 0.25);
  expect(ratioExcess(0.5, 'insert-line')).toBeCloseTo(inserted / ratio - 1, 12);
  expect(ratioExcess(0.5, 'expand-slope')).toBeCloseTo(0.25 / ratio - 1, 12);
});

it('has no value where the approximation divides by zero', () => {
  expect(Number.isFinite(ratioExcess(1, 'insert-line'))).toBe(false);
});
