import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  computeInterval,
  compareModerated,
  estimatePrior,
  compareSeeds,
  type SeedValues,
} from '../../src-main/comparison/moderated';
import { computeMeanInterval, summariseValues } from '../../src-main/comparison/statistics';
import { golden } from './golden';

const computeDifferences = (settings: readonly SeedValues[]) =>
  compareModerated(
    settings.map((values) => Array.from(values).filter(Number.isFinite).length),
    (first, second) => compareSeeds(settings[first]!, settings[second]!),
  );

it.each(golden.priors)("computes Smyth's prior of $of.length variances", ({ of, ...wanted }) => {
  const prior = estimatePrior(wanted.variances, of);
  expect(prior.variance / wanted.variance).toBeCloseTo(1, 9);
  if (wanted.degrees === null) expect(prior.degrees).toBe(Infinity);
  else expect(prior.degrees / wanted.degrees).toBeCloseTo(1, 9);
});

it("limits the prior's degrees of freedom, and has no prior for one variance or for zeros", () => {
  const { variances, of } = golden.priors[0]!;
  expect(estimatePrior(variances, of, 5).degrees).toBe(5);
  expect([estimatePrior([1], [2], 9), estimatePrior([0, 0, 0, 1], [2, 2, 2, 2], 9)]).toEqual([
    { degrees: 0, variance: 0 },
    { degrees: 0, variance: 0 },
  ]);
});

const value = fc.double({ min: -5, max: 5, noNaN: true });
const row = (seeds: number) =>
  fc.array(fc.oneof({ weight: 6, arbitrary: value }, fc.constant(NaN)), {
    minLength: seeds,
    maxLength: seeds,
  });
const sweep = fc
  .integer({ min: 1, max: 8 })
  .chain((seeds) => fc.array(row(seeds), { minLength: 2, maxLength: 9 }));

it("gives two settings Student's interval", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(value, value), { minLength: 2, maxLength: 30 }), (pairs) => {
      const [a, b] = [pairs.map(([one]) => one), pairs.map(([, other]) => other)];
      const interval = computeInterval(computeDifferences([a, b])(0, 1), 0.025);
      const student = computeMeanInterval(
        summariseValues(pairs.map(([one, other]) => one - other))!,
      )!;
      expect(interval.low).toBeCloseTo(student.low, 6);
      expect(interval.high).toBeCloseTo(student.high, 6);
    }),
  );
});

it('negates the difference when swapped, and changes only its spread with a further setting', () => {
  fc.assert(
    fc.property(sweep, (settings) => {
      const [all, two] = [computeDifferences(settings), computeDifferences(settings.slice(0, 2))];
      const [one, other] = [all(0, 1), all(1, 0)];
      expect(other.mean).toBeCloseTo(-one.mean, 9);
      expect([other.seeds, other.degrees]).toEqual([one.seeds, one.degrees]);
      if (one.seeds > 1) expect(other.error).toBeCloseTo(one.error, 9);
      expect(two(0, 1).mean).toBe(one.mean);
    }),
  );
});

it('limits the degrees of freedom to those of all values', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 30 }),
      fc.integer({ min: 2, max: 40 }),
      (seeds, count) => {
        const settings = Array.from({ length: count }, (_, i) =>
          Array.from({ length: seeds }, (_, k) => Math.sin(7 * i + 13 * k)),
        );
        const { degrees } = computeDifferences(settings)(0, 1);
        expect(degrees).toBeGreaterThanOrEqual(seeds - 1);
        expect(degrees).toBeLessThanOrEqual((seeds - 1) * (count - 1));
      },
    ),
    { numRuns: 30 },
  );
});
