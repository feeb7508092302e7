import { describe, expect, it } from 'vitest';
import {
  computeMeanInterval,
  summariseValues,
  type Interval,
} from '../../src-main/comparison/statistics';
import { golden } from './golden';

function expectBounds(actual: Interval | null, { low, high }: Interval): void {
  expect(actual?.low).toBeCloseTo(low, 11);
  expect(actual?.high).toBeCloseTo(high, 11);
}

describe('the summary of a sample', () => {
  it.each(golden.samples)("matches scipy's mean, deviation and interval of $values", (sample) => {
    const summary = summariseValues(sample.values)!;
    expect(summary.mean).toBeCloseTo(sample.mean, 13);
    expect(summary.sd).toBeCloseTo(sample.sd, 13);
    expectBounds(computeMeanInterval(summary), sample.interval);
  });

  it.each(golden.paired)('matches scipy for $a.length differences', ({ a, b, ...expected }) => {
    const differences = a.map((value, i) => value - b[i]!);
    const summary = summariseValues(differences)!;
    expect(summary.mean).toBeCloseTo(expected.mean, 13);
    expect(summary.sd).toBeCloseTo(expected.sd, 13);
    expectBounds(computeMeanInterval(summary), expected.student);
  });
});

it('returns no deviation or interval for one number, and nothing for none', () => {
  expect(summariseValues([0.5])).toEqual({ count: 1, mean: 0.5, sd: null });
  expect(computeMeanInterval({ count: 1, mean: 0.5, sd: null })).toBeNull();
  expect(summariseValues([])).toBeNull();
});
