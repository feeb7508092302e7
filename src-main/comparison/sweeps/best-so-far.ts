// The best result over time, which shows whether a search still improves.
import { numberOf, type Column } from '../column';
import type { Run } from '../../contract/run';

export interface BestSoFar {
  readonly run: Run;
  /** From the start of the first run to this run's end. */
  readonly seconds: number;
  readonly value: number;
}

interface ResultsOverTime {
  /** Each run that has a result, where it ended. */
  readonly ended: readonly BestSoFar[];
  /** The latest end; at least a second. */
  readonly lastSeconds: number;
  /** All results, with a little room around them. */
  readonly low: number;
  readonly high: number;
}

/** All results, which a picture shows behind the best ones. */
export function resultsOverTime(runs: readonly Run[], result: Column): ResultsOverTime {
  const begun = beginOf(runs);
  const ended = runs.flatMap((run) => {
    const value = numberOf(result, run);
    return value === null ? [] : [{ run, seconds: (endOf(run) - begun) / 1000, value }];
  });
  const values = ended.map(({ value }) => value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = (high - low || Math.abs(high) || 1) * 0.05;
  const lastSeconds = Math.max(1, ...ended.map(({ seconds }) => seconds));
  return { ended, lastSeconds, low: low - room, high: high + room };
}

const beginOf = (runs: readonly Run[]) =>
  runs.reduce((first, run) => Math.min(first, Date.parse(run.createdAt)), Infinity);
const endOf = (run: Run) => Date.parse(run.createdAt) + run.durationMs;

/** The runs that were better than all that had ended before them, ordered by their ends. */
export function bestSoFar(runs: readonly Run[], result: Column): readonly BestSoFar[] {
  const isBetter = (a: number, b: number) => (result.better === 'lower' ? a < b : a > b);
  const begun = beginOf(runs);
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
