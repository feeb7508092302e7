// Compares two values of a setting: the finding, and the runs on which it is based.
import type { ResultMetric } from '../engine/catalogue';
import { counted } from '../core/number-words';
import type { Run } from '../engine/contract';
import { at } from '../core/element-at';
import { numberOf, printed, type Column } from './column';
import {
  comparedMetric,
  findingFields,
  noFinding,
  pairFinding,
  rankingFinding,
  type Finding,
} from './finding';
import { levelPairs, perSeed, perSideOfPairs, type RunPair } from './level-pairs';
import { intervalOf } from './moderated';
import { rankingOf } from './ranking';
import { resultColumn } from './result';
import { seedGroups } from './seeds';
import { summarise } from './statistics';

export interface PairedComparison {
  readonly finding: Finding;
  readonly pairs: readonly RunPair[];
  /** The number of combinations of the other settings in which seeds are paired. */
  readonly settings: number;
  /** The number of those combinations in which the leading value is ahead. */
  readonly aheadIn: number;
  /** Runs without a partner that has a result. */
  readonly unpaired: readonly Run[];
  /** The number of runs that are not counted, as in `countedRuns`. */
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
  const all = levelPairs(levels, compared, metric);
  const found = all.compare(first, second);
  const { pairs, unbalanced } = found;
  const column = resultColumn(metric);
  const counting = [at(all.levels, first), at(all.levels, second)];
  const [ours, theirs] = [at(levels, first), at(levels, second)];
  const metricWords = comparedMetric(metric, [...ours, ...theirs]);
  const isSecond = found.mean < 0;
  const names = [ours, theirs].map((runs) => labelOf(at(runs, 0), compared));
  const [ahead = '', behind = ''] = isSecond ? names.toReversed() : names;
  const better = (isSecond ? -1 : 1) * (column.better === 'lower' ? -1 : 1);
  const valueOf = (run: Run) => numberOf(column, run) ?? NaN;
  const differenceOf = (pair: RunPair) => better * (valueOf(pair.first) - valueOf(pair.second));
  const sides = (['first', 'second'] as const).flatMap(
    (side) => summarise(perSeed(pairs, (pair) => valueOf(pair[side]))) ?? [],
  );
  const bySettings = perSeed(pairs, differenceOf, ({ settings }) => settings);
  const paired = new Set([...pairs, ...unbalanced].flatMap((pair) => [pair.first, pair.second]));
  const members = [ours, theirs].flatMap((runs) => seedGroups(runs).flatMap((one) => one.members));
  const finding = (): Finding => {
    const [pair, another] = pairs;
    if (pair === undefined) {
      return noFinding(
        `${names.join(' and ')} have no two runs that are equal otherwise`,
        metricWords,
      );
    }
    if (found.seeds < 2) {
      const single = rankingFinding(rankingOf([pair.first, pair.second], metric), metric);
      if (another === undefined && single !== null) return single;
      return noFinding(`${names.join(' and ')} share one seed`, metricWords);
    }
    const looks = 1 + Math.max(...levels.flat().map((run) => run.looks));
    const perSide = perSideOfPairs(levels.length, looks);
    const { low, high } = intervalOf(found, perSide);
    const [least, most] = isSecond ? [low, high] : [-high, -low];
    return pairFinding({
      ahead,
      behind,
      errors: {
        ratio: Math.exp(-Math.abs(found.mean)),
        low: Math.exp(least),
        high: Math.exp(most),
      },
      difference: summarise(perSeed(pairs, differenceOf)),
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
export function pairedFields(comparison: PairedComparison): ReturnType<typeof findingFields> {
  const { aheadIn, settings, unpaired, unfinished, unbalanced } = comparison;
  const leftOut = [
    unpaired.length > 0 && `${counted(unpaired.length, 'run')} with no equal run on the other side`,
    unfinished > 0 && `${counted(unfinished, 'run')} not finished`,
    unbalanced > 0 && `${counted(unbalanced, 'pair')} of settings that not every seed has`,
  ].filter((part) => part !== false);
  return [
    ...findingFields(comparison.finding),
    ...(settings > 1 ? [['Ahead in', `${aheadIn} of ${settings} settings`] as const] : []),
    ...(leftOut.length > 0 ? [['Left out', leftOut.join(', ')] as const] : []),
  ];
}

/** "GRU", "learning rate 1e-3" */
function labelOf(run: Run, column: Column): string {
  const value = printed(column, run);
  return column.key === 'cell' ? value : `${column.inSentence} ${value}`;
}
