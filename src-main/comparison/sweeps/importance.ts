// How much each setting matters: its main effect, which is the difference between the best and the worst of its values,
// averaged over all other settings, compared with what chance alone would give.
import { extent, group, mean, quantile } from 'd3-array';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { list } from '../../catalogue/number-words';
import { at } from '../../element-at';
import { numberOf, valueOf, type Column } from '../column';
import { countedRuns } from '../seeds';
import { levelsOf } from './levels';
import type { Run } from '../../contract/run';

export interface MainEffect {
  readonly column: Column;
  /** The largest mean minus the smallest, all else equal where runs allow it. */
  readonly effect: number;
  /** The 95 % quantile of the effect under random assignments of the results to the levels. */
  readonly chance: number;
  /** Settings that change whenever this one does and only then: neither can be told apart. */
  readonly together: readonly Column[];
  /** Whether the effect is larger than `chance`, and the setting's own. */
  readonly isClear: boolean;
}

/** "0.35 points", "not clear", or with which settings it was varied together. */
export function effectInWords(
  { effect, isClear, together }: MainEffect,
  print: (effect: number) => string,
): string {
  if (together.length > 0) {
    return `varied together with ${list(together.map(({ inSentence }) => inSentence))}: cannot be told apart`;
  }
  return isClear ? print(effect) : 'not clear';
}

interface Row {
  readonly run: Run;
  readonly value: number;
  readonly level: string;
}

/** Results that chance could have exchanged: of runs that are equal but for the setting. */
type Block = readonly Pick<Row, 'value' | 'level'>[];

const permutations = 400;

/**
 * The largest effect first, none of the seed, which only repeats. Of the runs that count; those without a result, and those that do
 * not have the setting, are left out.
 */
export function mainEffects(
  runs: readonly Run[],
  columns: readonly Column[],
  result: Column,
): readonly MainEffect[] {
  const counted = countedRuns(runs);
  return columns
    .filter(({ key }) => key !== 'seed')
    .flatMap((column) => effectOf(counted, column, columns, result) ?? [])
    .toSorted((a, b) => b.effect - a.effect);
}

function effectOf(
  runs: readonly Run[],
  column: Column,
  columns: readonly Column[],
  result: Column,
): MainEffect | null {
  const found = runs.flatMap((run) => {
    const value = numberOf(result, run);
    return value === null || !column.appliesTo(run) ? [] : [{ run, value }];
  });
  const levelOf = levelsOf(
    found.map(({ run }) => run),
    column,
  );
  const rows = found.map((row): Row => ({ ...row, level: levelOf(row.run).key }));
  if (new Set(rows.map(({ level }) => level)).size < 2) return null;
  const others = columns.filter((other) => other !== column);
  const together = others.filter((other) => isSamePartition(rows, column, other));
  const blocks = blocksOf(rows, column, others);
  const { effect, chance } = effectAndChance(blocks);
  return {
    column,
    effect,
    chance,
    together,
    isClear: together.length === 0 && effect > chance,
  };
}

/**
 * Runs that are equal but for the setting, the seed included, where most runs have such a partner. Elsewhere, as in a random
 * search, all combinations of settings: a combination is one result, however many seeds repeated it, for its other settings
 * are the same in each of them.
 */
function blocksOf(rows: readonly Row[], column: Column, others: readonly Column[]): Block[] {
  const matched = [...group(rows, ({ run }) => keyOf(run, others)).values()].filter(
    (block) => new Set(block.map(({ level }) => level)).size > 1,
  );
  const count = matched.reduce((sum, { length }) => sum + length, 0);
  if (2 * count > rows.length) return matched;
  const settings = [column, ...others].filter(({ key }) => key !== 'seed');
  const combinations = [...group(rows, ({ run }) => keyOf(run, settings)).values()];
  return [
    combinations.map((repeated) => ({
      value: mean(repeated, ({ value }) => value) ?? NaN,
      level: at(repeated, 0).level,
    })),
  ];
}

const keyOf = (run: Run, columns: readonly Column[]) =>
  JSON.stringify(columns.map((column) => (column.appliesTo(run) ? valueOf(column, run) : null)));

function isSamePartition(rows: readonly Row[], one: Column, other: Column): boolean {
  const parts = (columns: readonly Column[]) =>
    new Set(rows.map(({ run }) => keyOf(run, columns))).size;
  const both = parts([one, other]);
  return both > 1 && both === parts([one]) && both === parts([other]);
}

/** @param levels of each value, as indices */
function meansOf(levels: Uint32Array, values: Float64Array, levelCount: number): Float64Array {
  const [sums, counts] = [new Float64Array(levelCount), new Uint32Array(levelCount)];
  for (let i = 0; i < values.length; i += 1) {
    const level = at(levels, i);
    sums[level] = at(sums, level) + at(values, i);
    counts[level] = at(counts, level) + 1;
  }
  return sums.map((sum, level) => sum / at(counts, level));
}

function spreadOf(means: Float64Array): number {
  const [low = 0, high = 0] = extent(means);
  return high - low;
}

/**
 * The range of the levels' means, each value taken from its block's mean, and the range under random assignments: a permutation
 * test within blocks (Good, Permutation, Parametric and Bootstrap Tests of Hypotheses, 2005), seeded by the number of values so that the same values give the same result.
 */
function effectAndChance(blocks: readonly Block[]) {
  const names = blocks.flatMap((block) => block.map(({ level }) => level));
  const distinct = [...new Set(names)];
  const levels = Uint32Array.from(names, (name) => distinct.indexOf(name));
  const centred = Float64Array.from(
    blocks.flatMap((block) => {
      const middle = mean(block, ({ value }) => value) ?? NaN;
      return block.map(({ value }) => value - middle);
    }),
  );
  const effect = spreadOf(meansOf(levels, centred, distinct.length));
  const generator = xoroshiro128plus(levels.length);
  const ranges = Array.from({ length: permutations }, () => {
    let from = 0;
    for (const { length } of blocks) {
      shuffle(centred.subarray(from, from + length), generator);
      from += length;
    }
    return spreadOf(meansOf(levels, centred, distinct.length));
  });
  return { effect, chance: quantile(ranges, 0.95) ?? NaN };
}

/** Fisher and Yates, in place. */
function shuffle(values: Float64Array, generator: ReturnType<typeof xoroshiro128plus>): void {
  for (let i = values.length - 1; i > 0; i--) {
    const j = uniformInt(generator, 0, i);
    const [a, b] = [at(values, i), at(values, j)];
    values[i] = b;
    values[j] = a;
  }
}
