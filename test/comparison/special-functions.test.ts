import { expect, it } from 'vitest';
import {
  digamma,
  inverseTrigamma,
  tQuantile,
  trigamma,
} from '../../src-main/comparison/special-functions';
import { golden } from './golden';

const off = (value: number, wanted: number) => Math.abs(value / wanted - 1);

it.each(golden.polygamma)('digamma and trigamma of %d are those of scipy', (x, first, second) => {
  expect(off(digamma(x), first)).toBeLessThan(1e-12);
  expect(off(trigamma(x), second)).toBeLessThan(1e-12);
  expect(off(inverseTrigamma(second), x)).toBeLessThan(1e-9);
});

it.each(Object.entries(golden.t))(
  "Student's t of %s degrees of freedom is scipy's",
  (degrees, t) => {
    expect(off(tQuantile(Number(degrees)), t)).toBeLessThan(1e-11);
  },
);

it('of very many degrees of freedom it is the normal distribution’s', () => {
  expect(tQuantile(1e7, 0.95)).toBeCloseTo(1.959964, 6);
});
