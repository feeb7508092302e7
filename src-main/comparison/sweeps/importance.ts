// How much each setting matters: its main effect, which is the difference between the best and the worst of its values,
// averaged over all other settings, compared with what chance alone would give.
import { at } from '../../element-at';
import { extent, group, mean, quantile } from 'd3-array';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { numberOf, type Column } from '../column';
import { levelsOf } from './levels';
import { summarise } from '../statistics';
import type { Run } from '../../contract/run';

export interface Level {
  readonly label: string;
  readonly runs: number;
  readonly mean: number;
  /** Of the runs' results; null for a single one. */
  readonly sd: number | null;
}

interface MainEffect {
  readonly column: Column;
  readonly levels: readonly Level[];
  /** The largest mean minus the smallest. */
  readonly effect: number;
  /** The 95 % quantile of the effect under random assignments of the results to the levels. */
  readonly chance: number;
  /** Whether the effect is larger than `chance`. */
  readonly isClear: boolean;
}

const permutations = 400;

/** The largest effect first. Runs without a result, and those that do not have the setting, are left out. */
export function mainEffects(
  runs: readonly Run[],
  columns: readonly Column[],
  result: Column,
): readonly MainEffect[] {
  return columns
    .flatMap((column) => effectOf(runs, column, result) ?? [])
    .toSorted((a, b) => b.effect - a.effect);
}

function effectOf(runs: readonly Run[], column: Column, result: Column): MainEffect | null {
  const rows = runs.flatMap((run) => {
    const value = numberOf(result, run);
    return value === null || !column.appliesTo(run) ? [] : [{ run, value }];
  });
  const levelOf = levelsOf(
    rows.map(({ run }) => run),
    column,
  );
  const grouped = [...group(rows, ({ run }) => levelOf(run).key).values()];
  if (grouped.length < 2) return null;
  const levels = grouped
    .map((own) => {
      const summary = summarise(own.map(({ value }) => value));
      const [first] = own;
      if (summary === null || first === undefined) throw new Error('A level without runs');
      const { label, rank } = levelOf(first.run);
      return { rank, level: { label, runs: own.length, mean: summary.mean, sd: summary.sd } };
    })
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ level }) => level);
  const effect = rangeOf(levels.map(({ mean: average }) => average));
  const chance = chanceRange(
    rows.map(({ value }) => value),
    grouped.map(({ length }) => length),
  );
  return { column, levels, effect, chance, isClear: effect > chance };
}

function rangeOf(means: readonly number[]): number {
  const [low = 0, high = 0] = extent(means);
  return high - low;
}

/** A permutation test, seeded by the number of values so that the same values give the same result. */
function chanceRange(values: readonly number[], sizes: readonly number[]): number {
  const generator = xoroshiro128plus(values.length);
  const shuffled = Float64Array.from(values);
  const ranges = Array.from({ length: permutations }, () => {
    for (let i = shuffled.length - 1; i > 0; i--) {
      const j = uniformInt(generator, 0, i);
      const [a, b] = [at(shuffled, i), at(shuffled, j)];
      shuffled[i] = b;
      shuffled[j] = a;
    }
    let from = 0;
    return rangeOf(
      sizes.map((size) => {
        const own = shuffled.subarray(from, from + size);
        from += size;
        return mean(own) ?? NaN;
      }),
    );
  });
  return quantile(ranges, 0.95) ?? NaN;
}
