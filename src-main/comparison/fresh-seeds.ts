// Checks the choice of the leader by seeds that had no part in it.
import { mean } from 'd3-array';
import type { ResultMetric } from '../engine/catalogue';
import { getNumber } from './column';
import { getBestTwo, type Ranking } from './ranking';
import { getResultColumn } from './result';

export interface FreshSeeds {
  readonly seeds: readonly number[];
  /** The mean results of the leader and the runner-up over these seeds. */
  readonly means: readonly number[];
}

/**
 * Compares the best two by the seeds that were added after the last interim analysis. The other seeds have
 * chosen the leader, so that its mean over them is optimistic.
 */
export function compareFreshSeeds(ranking: Ranking, metric: ResultMetric): FreshSeeds | null {
  const best = getBestTwo(ranking);
  const last = Math.max(0, ...best.flatMap(({ members }) => members.map(({ looks }) => looks)));
  if (last === 0) return null;
  const column = getResultColumn(metric);
  const results = best.map(({ members }) => {
    const added = members.filter(({ looks }) => looks === last);
    return new Map(added.map((run) => [run.config.seed, getNumber(column, run) ?? NaN] as const));
  });
  const [first] = results;
  const seeds = [...(first?.keys() ?? [])].filter((seed) => results.every((one) => one.has(seed)));
  if (seeds.length === 0) return null;
  return {
    seeds,
    means: results.map((one) => mean(seeds, (seed) => one.get(seed)) ?? NaN),
  };
}

/** "98.71 % against 98.62 % (seeds 4, 5)" @param print a result */
export function formatFreshSeeds(
  { seeds, means }: FreshSeeds,
  print: (result: number) => string,
): string {
  const label = seeds.length === 1 ? 'seed' : 'seeds';
  return `${means.map(print).join(' against ')} (${label} ${seeds.join(', ')})`;
}
