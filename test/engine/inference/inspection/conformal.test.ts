import { expect, it } from 'vitest';
import { createRandom } from '../../../../src-main/engine/datasets/random';
import {
  countNeededErrors,
  coverages,
  getHalfWidth,
} from '../../../../src-main/engine/inference/inspection/conformal';

const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

it.each([
  // n, coverage, rank of the error: computed by hand
  [3, 80, null],
  [4, 80, 4],
  [5, 80, 5],
  [8, 80, 8],
  [9, 80, 8],
  [10, 80, 9],
  [18, 95, null],
  [19, 95, 19],
  [20, 95, 20],
  [39, 95, 38],
  [99, 95, 95],
])('selects from %i errors for a coverage of %i the rank %s', (n, coverage, rank) => {
  expect(getHalfWidth(upTo(n).reverse(), coverage)).toBe(rank);
});

it('returns no interval for fewer errors than a coverage needs', () => {
  expect(coverages.map(countNeededErrors)).toEqual([4, 19]);
  for (const coverage of coverages) {
    const least = countNeededErrors(coverage);
    expect(getHalfWidth(upTo(least - 1), coverage)).toBeNull();
    expect(getHalfWidth(upTo(least), coverage)).toBe(least);
  }
});

const generator = createRandom(7);
const random = () => generator.uniform(0, 1);
const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
const [calibration, repeats] = [199, 1500];

it.each([
  ['normal', normal],
  ['uniform', () => random() - 0.5],
  ['exponential', () => -Math.log(1 - random())],
  ['heavy-tailed (Cauchy)', () => Math.tan(Math.PI * (random() - 0.5))],
  ['of two spreads', () => (random() < 0.2 ? 10 : 1) * normal()],
  ['biased', () => 3 + normal()],
  ['skewed (log-normal)', () => Math.exp(normal())],
])('covers new values within 3 points of the nominal coverage if errors are %s', (_, draw) => {
  for (const coverage of coverages) {
    let inside = 0;
    for (let i = 0; i < repeats; i += 1) {
      const errors = Array.from({ length: calibration }, () => Math.abs(draw()));
      if (Math.abs(draw()) <= getHalfWidth(errors, coverage)!) inside += 1;
    }
    expect(Math.abs((100 * inside) / repeats - coverage)).toBeLessThan(3);
  }
});
