// Counts how the runs of a setting ended: a run that diverged or learned nothing is the worst result.
import { sum } from 'd3-array';
import { choices, type ResultMetric } from '../engine/catalogue';
import { getTask } from '../engine/tasks';
import type { Run } from '../engine/contract';
import { getNumber, type Column } from './column';

const endings = ['finished', 'diverged', 'crashed', 'unfinished'] as const;
type Ending = (typeof endings)[number];

/** The number of runs, one for each seed, by how they ended. */
export type RunCounts = Readonly<Record<Ending, number>>;

/** Returns how a run ended. A result that is not finite is a divergence. */
function getEnding(run: Run, result: Column): Ending {
  if (run.status === 'diverged' || run.status === 'crashed') return run.status;
  if (run.status !== 'finished') return 'unfinished';
  return getNumber(result, run) === null ? 'diverged' : 'finished';
}

/** Counts runs by how they ended. */
export function countEndings(runs: readonly Run[], result: Column): RunCounts {
  const found = runs.map((run) => getEnding(run, result));
  return choices.createPerKey(endings, (ending) => found.filter((one) => one === ending).length);
}

/** Adds the counts of several settings. */
export const addCounts = (all: readonly RunCounts[]): RunCounts =>
  choices.createPerKey(endings, (ending) => sum(all, (one) => one[ending]));

/** Returns a text such as "3 of 5 diverged, 1 unfinished"; '' if all runs finished. */
export const describeFailures = (counts: RunCounts): string =>
  endings
    .filter((ending) => ending !== 'finished' && counts[ending] > 0)
    .map(
      (ending, i) => `${counts[ending]}${i === 0 ? ` of ${countAllRuns(counts)}` : ''} ${ending}`,
    )
    .join(', ');

/** Returns the number of runs, however they ended. */
export const countAllRuns = (counts: RunCounts): number => sum(endings, (ending) => counts[ending]);

interface Skills {
  readonly skill: number;
  /** The best result of the setting's seeds. */
  readonly best: number;
  /** The worst result of all runs. */
  readonly worst: number;
}

/**
 * Returns whether a run learned nothing although another seed of its setting did: it is among the
 * worst runs of all, with at least five times the errors of the best seed; for an accuracy with three
 * times its errors and at least 40 % of the sequences wrong.
 */
export function isUnlearned(
  run: Run,
  metric: ResultMetric,
  { skill, best, worst }: Skills,
): boolean {
  const isAccuracy = metric === 'test/accuracy' && getTask(run.config).isFraction;
  if (isAccuracy && (run.lastTestAccuracy ?? 0) > 0.6) return false;
  return best - skill >= Math.log(isAccuracy ? 3 : 5) && skill - worst <= Math.log(1.25);
}
