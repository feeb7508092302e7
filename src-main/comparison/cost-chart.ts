// Accuracy against cost: each run at its cost and result, and each setting at the means over its seeds.
import { extent, greatest, group, max, mean, min } from 'd3-array';
import type { ModelKind, ResultMetric } from '../engine/catalogue';
import { capitalise, count } from '../core/number-texts';
import type { Cost } from '../contract/run-exports';
import type { Run } from '../engine/contract';
import { at } from '../core/element-at';
import { listLinearTicks, listLogTicks, formatTicks, removeEqualTicks } from '../curves';
import type { ChartAxis } from './chart-axes';
import { adaptColumn, getNumber } from './column';
import { createComparedMetric } from './finding';
import { countSequencesPerEpoch, countMultiplyAdds } from './sequences-seen';
import type { RankedSetting, Ranking } from './ranking';
import { getResultColumn } from './result';
import { computeMeanInterval, summariseValues, type Interval } from './statistics';
import { formatSecondsTick } from './x-axis';

export interface CostDot {
  readonly run: Run;
  readonly x: number;
  readonly y: number;
}

/** A setting's mean over its seeds. */
export interface CostMean {
  readonly id: string;
  readonly label: string;
  readonly cell: ModelKind;
  readonly dots: readonly CostDot[];
  readonly x: number;
  readonly y: number;
  /** Student's 95 % interval of the mean; null for one seed. */
  readonly interval: Interval | null;
  /** Filled for a candidate, hollow for a worse one, hollow and grey for one that is not judged. */
  readonly state: RankedSetting['state'];
}

export interface CostLine {
  readonly cell: ModelKind;
  readonly means: readonly CostMean[];
  /** The best setting for each number of parameters, from the cheapest. */
  readonly points: readonly (readonly [x: number, y: number])[];
}

export interface CostChart {
  readonly title: string;
  readonly lines: readonly CostLine[];
  readonly x: ChartAxis;
  readonly y: ChartAxis;
  /** A result in words. */
  readonly show: (value: number) => string;
}

/** The legend in one line. */
export const costLegend =
  'Small: a run. Large: the mean over a setting’s seeds with its 95 % interval, filled for the best candidates, grey where it is not judged. Line: the best setting of each size.';

export const costNames: Readonly<Record<Cost, string>> = {
  parameters: 'Parameters',
  'multiply-adds': 'Multiply-adds',
  seconds: 'Time in training',
};

/** The cost of each kind; NaN if it is not known. */
const costs: Readonly<Record<Cost, (run: Run) => number>> = {
  parameters: ({ parameterCount }) => parameterCount || NaN,
  // The backward pass costs twice the forward one: see `countMultiplyAdds`.
  'multiply-adds': (run) =>
    3 * countMultiplyAdds(run) * countSequencesPerEpoch(run) * run.epochsDone,
  seconds: ({ durationMs }) => durationMs / 1000 || NaN,
};

/**
 * Returns a chart of the counted runs with a known cost; null if there is none. @param
 * ranking of their settings
 */
export function createCostChart(
  runs: readonly Run[],
  ranking: Ranking,
  metric: ResultMetric,
  cost: Cost,
): CostChart | null {
  const column = getResultColumn(metric);
  const shown = new Set(runs);
  // The leader is drawn last, over the others.
  const means = ranking.settings.toReversed().flatMap((setting): CostMean[] => {
    const { id, label, members, state } = setting;
    const dots = members.flatMap((run) => {
      const [x, y] = [costs[cost](run), getNumber(column, run)];
      return y === null || !Number.isFinite(x) || !shown.has(run) ? [] : [{ run, x, y }];
    });
    const [first] = dots;
    const summary = summariseValues(dots.map(({ y }) => y));
    if (first === undefined || summary === null) return [];
    const x = mean(dots, (dot) => dot.x) ?? NaN;
    const interval = computeMeanInterval(summary);
    return [{ id, label, cell: first.run.cell, dots, x, y: summary.mean, interval, state }];
  });
  if (means.length === 0) return null;
  const { name, isPercent } = createComparedMetric(metric, runs);
  const all = means.flatMap(({ dots }) => dots);
  const y = createResultAxis(
    all.map((dot) => dot.y),
    isPercent,
  );
  const sign = column.better === 'lower' ? -1 : 1;
  const lines = [...group(means, ({ cell }) => cell)].map(([cell, cellMeans]): CostLine => {
    const ofSizes = group(cellMeans, ({ dots: [first] }) => first?.run.parameterCount);
    const best = [...ofSizes.values()].map(
      (same) => greatest(same, ({ y: reached }) => sign * reached) ?? at(same, 0),
    );
    const points = best.map((one) => [one.x, one.y] as const).toSorted(([a], [b]) => a - b);
    return { cell, means: cellMeans, points };
  });
  return {
    title: `${capitalise(name)} against ${costNames[cost].toLowerCase()}`,
    lines,
    x: createCostAxis(
      all.map((dot) => dot.x),
      cost,
    ),
    y,
    show: (value) => adaptColumn(column, runs).print(value),
  };
}

const decade = 10;

function createCostAxis(values: readonly number[], cost: Cost): ChartAxis {
  const [low = 1, high = 1] = extent(values);
  const logarithmic = high / low >= decade;
  const show =
    cost === 'seconds'
      ? formatSecondsTick
      : cost === 'parameters'
        ? count
        : formatTicks({ as: 'whole' }, [high]);
  const title = costNames[cost];
  if (logarithmic) {
    const [from, to] = [low / 1.15, high * 1.15];
    const ticks = listLogTicks(from, to).filter((tick) => tick >= from && tick <= to);
    return { min: from, max: to, ticks: removeEqualTicks(ticks, show), title, show, logarithmic };
  }
  const room = 0.06 * (high - low || low);
  const [from, to] = [low - room, high + room];
  return {
    min: from,
    max: to,
    ticks: removeEqualTicks(listLinearTicks(from, to, 6), show),
    title,
    show,
  };
}

function createResultAxis(values: readonly number[], isPercent: boolean): ChartAxis {
  const [low, high] = [min(values) ?? 0, max(values) ?? 1];
  const room = 0.08 * (high - low || Math.abs(high) || 1);
  const [from, to] = [low - room, isPercent ? Math.min(1, high + room) : high + room];
  const ticks = listLinearTicks(from, to, 6);
  const show = formatTicks(isPercent ? { as: 'percent' } : { as: 'significant' }, ticks);
  return { min: from, max: to, ticks, show };
}
