// The best result after so much time: whether a search still finds something.
import { numberOf, type Column } from '../comparison/column';
import type { Run } from '../contract/run';

export interface BestSoFar {
  readonly run: Run;
  /** Of its end, from when the first run began. */
  readonly seconds: number;
  readonly value: number;
}

const endOf = (run: Run) => Date.parse(run.createdAt) + run.durationMs;

/** The runs that were better than all that had ended before them, in the order of their ends. */
export function bestSoFar(runs: readonly Run[], result: Column): readonly BestSoFar[] {
  const isBetter = (a: number, b: number) => (result.better === 'lower' ? a < b : a > b);
  const begun = runs.reduce((first, run) => Math.min(first, Date.parse(run.createdAt)), Infinity);
  const ended = runs
    .filter(({ status }) => status !== 'running')
    .toSorted((a, b) => endOf(a) - endOf(b));
  const best: BestSoFar[] = [];
  for (const run of ended) {
    const value = numberOf(result, run);
    const last = best.at(-1);
    if (value === null || (last !== undefined && !isBetter(value, last.value))) continue;
    best.push({ run, seconds: (endOf(run) - begun) / 1000, value });
  }
  return best;
}
