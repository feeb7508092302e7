// The results of scipy, written by scripts/make-golden-statistics.py.
import { readFileSync } from 'node:fs';
import type { Interval } from '../../src-main/comparison/statistics';

export const golden = JSON.parse(
  readFileSync(new URL('../fixtures/golden/comparison.json', import.meta.url), 'utf8'),
) as {
  readonly t: Readonly<Record<string, number>>;
  readonly samples: readonly {
    readonly values: readonly number[];
    readonly mean: number;
    readonly sd: number;
    readonly interval: Interval;
  }[];
  readonly paired: readonly {
    readonly a: readonly number[];
    readonly b: readonly number[];
    readonly mean: number;
    readonly sd: number;
    readonly student: Interval;
  }[];
  readonly f: readonly (readonly [f: number, first: number, second: number, tail: number])[];
  readonly polygamma: readonly (readonly [x: number, digamma: number, trigamma: number])[];
  readonly priors: readonly {
    readonly variances: readonly number[];
    readonly of: readonly number[];
    readonly degrees: number | null;
    readonly variance: number;
  }[];
  readonly items: readonly {
    readonly ours: readonly number[];
    readonly theirs: readonly number[];
    readonly isCount: boolean;
    readonly low: number;
    readonly high: number;
  }[];
};
