import { expect, it } from 'vitest';
import {
  computeDigamma,
  computeFTail,
  computeInverseTrigamma,
  computeTQuantile,
  computeTrigamma,
} from '../../src-main/comparison/special-functions';
import { golden } from './golden';

const off = (value: number, wanted: number) => Math.abs(value / wanted - 1);

it.each(golden.polygamma)("matches scipy's digamma and trigamma of %d", (x, first, second) => {
  expect(off(computeDigamma(x), first)).toBeLessThan(1e-12);
  expect(off(computeTrigamma(x), second)).toBeLessThan(1e-12);
  expect(off(computeInverseTrigamma(second), x)).toBeLessThan(1e-9);
});

it.each(Object.entries(golden.t))(
  "matches scipy's Student's t with %s degrees of freedom",
  (degrees, t) => {
    expect(off(computeTQuantile(Number(degrees)), t)).toBeLessThan(1e-11);
  },
);

it.each(golden.f)(
  "matches scipy's tail of F above %d with %d and %d degrees of freedom",
  (...one) => {
    const [f, first, second, tail] = one;
    expect(off(computeFTail(f, first, second), tail)).toBeLessThan(1e-10);
  },
);

it('matches the normal distribution for very many degrees of freedom', () => {
  expect(computeTQuantile(1e7, 0.95)).toBeCloseTo(1.959964, 6);
});
