// The default options of windows: season, window, horizon and scale are derived from the training values,
// each with its reason in a sentence.
import { formatCount, formatRounded } from '../../../core/number-texts';
import { at, findLargest, findSmallest } from '../../../core/element-at';
import { parseHorizon } from '../../contract/data-options';
import { findSeason } from './find-season';
import type { Series, WindowOptions } from './find-windows';
import { formatHorizon, findShortestWindow } from './propose-windows';
import type { Stretches } from './stretches';

/** The options that the user states; a season of 0 means none. */
export type UserOptions = { readonly [K in keyof WindowOptions]?: WindowOptions[K] | undefined };

export interface DefaultOptions {
  readonly options: WindowOptions;
  /** A sentence for each option that the user does not state. */
  readonly reasons: Readonly<Partial<Record<keyof WindowOptions, string>>>;
}

/** The longest window of series without a season. */
const longestUsual = 48;
/** The fraction of the median length below which series are not considered. */
const stubShare = 1 / 4;
/** The ratio of levels above which series have separate scales. */
const largestRatio = 3;

/**
 * Chooses the options that the user does not state.
 * @param borders the first step of the test part, by stretch
 */
export function chooseOptions(
  stretches: Stretches,
  borders: Float64Array,
  { times, targets, parsed }: Series,
  given: UserOptions,
): DefaultOptions {
  const spans = findLongestStretches(stretches, borders);
  const lengths = spans.map(({ from, end }) => end - from).sort((a, b) => a - b);
  const median = at(lengths, Math.floor(lengths.length / 2));
  const isStub = ({ from, end }: Span) => end - from < stubShare * median;
  const counting = spans.filter((span) => !isStub(span));
  const shortest = findSmallest(counting.map(({ from, end }) => end - from));
  const tested = counting.filter(({ border, end }) => border < end);
  const testSteps = findSmallest(tested.map(({ border, end }) => end - border));

  const width = parsed.channels.length;
  const training = targets.map((channel) =>
    spans.map(({ from, border }) =>
      Float32Array.from({ length: border - from }, (_, i) =>
        at(stretches.values, (from + i) * width + channel),
      ),
    ),
  );
  const reasons: Partial<Record<keyof WindowOptions, string>> = {};

  const third = Math.max(1, Math.floor(shortest / 3));
  let season = given.season === 0 ? undefined : given.season;
  if (given.season === undefined) {
    const found = findSeason(times, training.flat());
    const needed =
      found.season && findShortestWindow({ season: found.season, ahead: given.ahead ?? [1] });
    const doesFit = needed !== null && needed <= (given.window ?? third);
    if (found.season !== null && doesFit) season = found.season;
    if (found.reason !== null)
      reasons.season =
        found.season === null || doesFit
          ? found.reason
          : `No season: ${formatCount(found.season, 'step')} do not fit into a window.`;
  }

  const seasonal = season === undefined ? 0 : Math.max(season, Math.min(2 * season, third));
  const plain = Math.min(longestUsual, Math.max(1, Math.floor(shortest / 6)));
  const window = given.window ?? (seasonal || plain);
  if (given.window === undefined)
    reasons.window = `Window ${window}: ${
      season !== undefined && window >= 2 * season
        ? 'two seasons'
        : season !== undefined
          ? 'a third of the shortest series'
          : window === longestUsual
            ? 'the maximum without a season'
            : 'a sixth of the shortest series'
    }.`;

  // Two thirds of the test part, so that it has several windows.
  const maxStepsAhead = Math.max(1, Math.floor((2 * testSteps) / 3));
  const last = Math.min(season ?? 1, maxStepsAhead);
  const ahead = given.ahead ?? parseHorizon(last === 1 ? 1 : `1..${last}`);
  if (given.ahead === undefined)
    reasons.ahead = `Steps ahead ${formatHorizon(ahead)}: ${season === undefined ? 'no season' : last === season ? 'one season' : 'the maximum that the test part allows'}.`;

  const ratio = findLargest(training.map(computeLevelRatio), 1);
  const scale = given.scale ?? (ratio > largestRatio ? 'series' : 'all');
  if (given.scale === undefined && scale === 'series')
    reasons.scale = `One scale per series: levels differ by a factor of ${formatRounded(Number(ratio.toPrecision(2)))}.`;

  const { every = 1, gap = 0, splitBy = 'time' } = given;
  return { options: { window, ahead, every, season, gap, splitBy, scale }, reasons };
}

interface Span {
  readonly from: number;
  readonly end: number;
  /** The first step of the test part. */
  readonly border: number;
}

/** Returns the longest stretch of each series. */
function findLongestStretches({ starts, seriesOf }: Stretches, borders: Float64Array): Span[] {
  const longest = new Map<number, Span>();
  for (const [i, series] of seriesOf.entries()) {
    const [from, end] = [at(starts, i), at(starts, i + 1)];
    const before = longest.get(series);
    if (before !== undefined && before.end - before.from >= end - from) continue;
    const border = Math.min(Math.max(at(borders, i), from), end);
    longest.set(series, { from, end, border });
  }
  return [...longest.values()];
}

/** Returns the largest mean size of a series' values, relative to the smallest. */
function computeLevelRatio(series: readonly Float32Array[]): number {
  const levels = series.flatMap((values) => {
    const known = values.filter((value) => !Number.isNaN(value));
    const sum = known.reduce((total, value) => total + Math.abs(value), 0);
    return sum > 0 ? [sum / known.length] : [];
  });
  return levels.length < 2 ? 1 : findLargest(levels) / findSmallest(levels);
}
