// Compares two values of a setting: the finding, and the runs on which it is based.
import type { ResultMetric } from '../engine/catalogue';
import { formatCount } from '../core/number-texts';
import type { Run } from '../engine/contract';
import { at } from '../core/element-at';
import { getNumber, printCell, type Column } from './column';
import {
  createComparedMetric,
  listFindingFields,
  createEmptyFinding,
  createPairFinding,
  createRankingFinding,
  type Finding,
} from './finding';
import {
  createLevelPairs,
  averagePerSeed,
  computeErrorPerSideOfPairs,
  type RunPair,
} from './level-pairs';
import { computeInterval } from './moderated';
import { rankSettings } from './ranking';
import { getResultColumn } from './result';
import { groupBySeed } from './seeds';
import { summariseValues } from './statistics';

export interface PairedComparison {
  readonly finding: Finding;
  readonly pairs: readonly RunPair[];
  /** The number of combinations of the other settings in which seeds are paired. */
  readonly settings: number;
  /** The number of those combinations in which the leading value is ahead. */
  readonly aheadIn: number;
  /** Runs without a partner that has a result. */
  readonly unpaired: readonly Run[];
  /** The number of runs that are not counted, as in `listCountedRuns`. */
  readonly unfinished: number;
  /** The number of pairs that are not counted, because not every seed has one with their settings. */
  readonly unbalanced: number;
}

/**
 * @param levels the runs of each value of the setting, whose spread is estimated together, and
 * from which the two were chosen
 * @param compared the setting
 */
export function comparePaired(
  levels: readonly (readonly Run[])[],
  [first, second]: readonly [first: number, second: number],
  compared: Column,
  metric: ResultMetric,
): PairedComparison {
  const all = createLevelPairs(levels, compared, metric);
  const found = all.compare(first, second);
  const { pairs, unbalanced } = found;
  const column = getResultColumn(metric);
  const counting = [at(all.levels, first), at(all.levels, second)];
  const [ours, theirs] = [at(levels, first), at(levels, second)];
  const metricWords = createComparedMetric(metric, [...ours, ...theirs]);
  const isSecond = found.mean < 0;
  const names = [ours, theirs].map((runs) => formatLabel(at(runs, 0), compared));
  const [ahead = '', behind = ''] = isSecond ? names.toReversed() : names;
  const better = (isSecond ? -1 : 1) * (column.better === 'lower' ? -1 : 1);
  const getValue = (run: Run) => getNumber(column, run) ?? NaN;
  const computeDifference = (pair: RunPair) =>
    better * (getValue(pair.first) - getValue(pair.second));
  const sides = (['first', 'second'] as const).flatMap(
    (side) => summariseValues(averagePerSeed(pairs, (pair) => getValue(pair[side]))) ?? [],
  );
  const bySettings = averagePerSeed(pairs, computeDifference, ({ settings }) => settings);
  const paired = new Set([...pairs, ...unbalanced].flatMap((pair) => [pair.first, pair.second]));
  const members = [ours, theirs].flatMap((runs) => groupBySeed(runs).flatMap((one) => one.members));
  const finding = (): Finding => {
    const [pair, another] = pairs;
    if (pair === undefined) {
      return createEmptyFinding(
        `${names.join(' and ')} have no two runs that are equal otherwise`,
        metricWords,
      );
    }
    if (found.seeds < 2) {
      const single = createRankingFinding(rankSettings([pair.first, pair.second], metric), metric);
      if (another === undefined && single !== null) return single;
      return createEmptyFinding(`${names.join(' and ')} share one seed`, metricWords);
    }
    const looks = 1 + Math.max(...levels.flat().map((run) => run.looks));
    const perSide = computeErrorPerSideOfPairs(levels.length, looks);
    const { low, high } = computeInterval(found, perSide);
    const [least, most] = isSecond ? [low, high] : [-high, -low];
    return createPairFinding({
      ahead,
      behind,
      errors: {
        ratio: Math.exp(-Math.abs(found.mean)),
        low: Math.exp(least),
        high: Math.exp(most),
      },
      difference: summariseValues(averagePerSeed(pairs, computeDifference)),
      results: isSecond ? sides.toReversed() : sides,
      metric: metricWords,
      settings: levels.length,
      level: 1 - 2 * perSide,
    });
  };
  return {
    finding: finding(),
    pairs,
    settings: bySettings.length,
    aheadIn: bySettings.filter((difference) => difference > 0).length,
    unpaired: counting.flat().filter((run) => !paired.has(run)),
    unfinished: members.length - counting.flat().length,
    unbalanced: unbalanced.length,
  };
}

/** Returns the finding's numbers, and those of the runs on which it is based. */
export function listPairedFields(
  comparison: PairedComparison,
): ReturnType<typeof listFindingFields> {
  const { aheadIn, settings, unpaired, unfinished, unbalanced } = comparison;
  const leftOut = [
    unpaired.length > 0 &&
      `${formatCount(unpaired.length, 'run')} with no equal run on the other side`,
    unfinished > 0 && `${formatCount(unfinished, 'run')} not finished`,
    unbalanced > 0 && `${formatCount(unbalanced, 'pair')} of settings that not every seed has`,
  ].filter((part) => part !== false);
  return [
    ...listFindingFields(comparison.finding),
    ...(settings > 1 ? [['Ahead in', `${aheadIn} of ${settings} settings`] as const] : []),
    ...(leftOut.length > 0 ? [['Left out', leftOut.join(', ')] as const] : []),
  ];
}

/** "GRU", "learning rate 1e-3" */
function formatLabel(run: Run, column: Column): string {
  const value = printCell(column, run);
  return column.key === 'cell' ? value : `${column.inSentence} ${value}`;
}
