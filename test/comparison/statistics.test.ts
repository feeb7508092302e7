import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { meanInterval, summarise, tQuantile } from '../../src-main/comparison/statistics';

interface Bounds {
  readonly low: number;
  readonly high: number;
}

interface Golden {
  readonly t: Readonly<Record<string, number>>;
  readonly samples: readonly {
    readonly values: readonly number[];
    readonly mean: number;
    readonly sd: number;
    readonly interval: Bounds;
  }[];
  readonly paired: readonly {
    readonly a: readonly number[];
    readonly b: readonly number[];
    readonly mean: number;
    readonly sd: number;
    readonly student: Bounds;
  }[];
}

/** Written by scripts/make-golden-statistics.py. */
const golden = JSON.parse(
  readFileSync(new URL('../fixtures/golden/comparison.json', import.meta.url), 'utf8'),
) as Golden;

function expectBounds(actual: Bounds | null, { low, high }: Bounds): void {
  expect(actual?.low).toBeCloseTo(low, 11);
  expect(actual?.high).toBeCloseTo(high, 11);
}

describe('against scipy', () => {
  it.each(Object.entries(golden.t))("Student's t of %s degrees of freedom", (degrees, t) => {
    expect(Math.abs(tQuantile(Number(degrees)) / t - 1)).toBeLessThan(1e-12);
  });

  it.each(golden.samples)('mean, deviation and interval of $values', (sample) => {
    const summary = summarise(sample.values)!;
    expect(summary.mean).toBeCloseTo(sample.mean, 13);
    expect(summary.sd).toBeCloseTo(sample.sd, 13);
    expectBounds(meanInterval(summary), sample.interval);
  });

  it.each(golden.paired)('the differences of $a.length seeds', ({ a, b, ...expected }) => {
    const differences = a.map((value, i) => value - b[i]!);
    const summary = summarise(differences)!;
    expect(summary.mean).toBeCloseTo(expected.mean, 13);
    expect(summary.sd).toBeCloseTo(expected.sd, 13);
    expectBounds(meanInterval(summary), expected.student);
  });
});

it('few numbers have no deviation and no interval if there is one, and nothing if there is none', () => {
  expect(summarise([0.5])).toEqual({ count: 1, mean: 0.5, sd: null });
  expect(meanInterval({ count: 1, mean: 0.5, sd: null })).toBeNull();
  expect(summarise([])).toBeNull();
});
