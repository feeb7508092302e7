// Cuts series into windows, whose targets are values of channels some steps after the window's end. A
// window lies in one series and contains no gap. The test part is the end of each series, or whole
// series, and no value that its windows predict is in training.
import { count, formatCount } from '../../../core/number-texts';
import { at, findLargest, joinFloats } from '../../../core/element-at';
import type { DataFile } from '../formats/data-file';
import type { ParsedParts, ParsedSequences, ParsedWindows } from '../formats/parsed-sequences';
import type { Proposals } from '../../../core/error-texts';
import { sequenceLimits } from '../formats/sequence-limits';
import {
  computeBorders,
  findWindows,
  type ChosenWindows,
  type WindowSelection,
  type Series,
  type WindowOptions,
} from './find-windows';
import {
  formatHorizon,
  proposeOptions,
  findShortestWindow,
  type WindowCheck,
} from './propose-windows';
import { fillHoles, type Stretches } from './stretches';
import { chooseOptions, type DefaultOptions, type UserOptions } from './window-defaults';

export { countStepsToSeason } from './propose-windows';

/** The split of series: a share of each, or a choice of whole series for the test part. */
export interface SeriesSplit {
  readonly share: number;
  readonly testSeries: (count: number) => ReadonlySet<number>;
}

/**
 * @param given the user's options; the others are derived from the data
 * @param split null for a model, which predicts every window, with or without a value to predict
 * @throws Problem bad-data for series that are too short, or a season that is no part of a window
 */
export function cutWindows(
  file: DataFile,
  series: Series,
  given: UserOptions,
  split: SeriesSplit | null,
): ParsedParts {
  const isWhole = given.splitBy === 'series' && split !== null;
  const whole = isWhole ? split.testSeries(series.parsed.starts.length - 1) : null;
  const givenShare = split?.share ?? 0;
  const prepare = (gap: number, share: number) => {
    const stretches = fillHoles(series.parsed, series.times, gap);
    if (stretches.values.length > sequenceLimits.values)
      throw file.refuse('series-size', { most: sequenceLimits.values });
    return { stretches, borders: computeBorders(stretches, 1 - share, whole) };
  };
  const { stretches, borders } = prepare(given.gap ?? 0, givenShare);
  const cut = (options: WindowOptions, share = givenShare) => {
    const isAsGiven = options.gap === (given.gap ?? 0) && share === givenShare;
    const prepared = isAsGiven ? { stretches, borders } : prepare(options.gap, share);
    const found = findWindows(
      prepared.stretches,
      prepared.borders,
      series,
      options,
      split !== null,
    );
    const [train, test] = found.parts;
    const hasParts = train.starts.length > 0 && (split === null || test.starts.length > 0);
    return { options, found, hasParts: hasParts && options.window >= findShortestWindow(options) };
  };
  const isPossible: WindowCheck = (options, share) => cut(options, share).hasParts;
  const propose = (options: WindowOptions) =>
    proposeOptions(
      options,
      isWhole || split === null ? null : split.share,
      stretches.longestHole,
      isPossible,
    );
  const chosen = chooseOptions(stretches, borders, series, given);
  const { options, found, hasParts } = withPossibleDefaults(cut(chosen.options));
  if (!hasParts) {
    requireSeason(file, options, (one) => isPossible(one, givenShare));
    throw createTooShortProblem(file, series, stretches, options, propose(options));
  }
  const [train, test] = found.parts;
  const notes = [
    ...(series.parsed.notes ?? []),
    ...createNotes(found, stretches, series, options, split),
    ...(split === null ? [] : Object.values(createReasons(options, chosen))),
  ];
  const nearest = options.window - 1 + at(options.ahead, 0);
  const part = (chosen: ChosenWindows, isTest: boolean): ParsedSequences => {
    const range = (i: number) => {
      const [from, end] = [at(stretches.starts, i), at(stretches.starts, i + 1)];
      const border = split === null ? end : Math.min(Math.max(at(borders, i), from), end);
      if (!isTest) return [from, border] as const;
      return [border === end ? end : Math.max(from, border - nearest), end] as const;
    };
    return cutPart(stretches, series, options, chosen, range, notes, isWhole);
  };
  return {
    train: part(train, false),
    test: split === null ? null : part(test, true),
    options: toRecipe(options),
  };

  /**
   * Replaces defaults that are not possible: the series may be too short for the usual horizon or window
   * together with the user's options.
   */
  function withPossibleDefaults(first: ReturnType<typeof cut>) {
    let last = first;
    if (!last.hasParts && given.ahead === undefined) last = cut({ ...last.options, ahead: [1] });
    if (last.hasParts || given.window !== undefined) return last;
    const { window } = propose(last.options);
    return window === undefined ? last : cut({ ...last.options, window: Number(window) });
  }
}

/** Returns the reason of each default, including replacements of impossible defaults. */
const createReasons = (
  options: WindowOptions,
  chosen: DefaultOptions,
): DefaultOptions['reasons'] => ({
  ...chosen.reasons,
  ...(options.window !== chosen.options.window && {
    window: `Window ${options.window}: the longest that both parts allow.`,
  }),
  ...(options.ahead.length < chosen.options.ahead.length && {
    ahead: 'Steps ahead 1: the most that both parts allow.',
  }),
});

/** Returns the options as a recipe stores them. */
function toRecipe({ window, ahead, every, season, gap, splitBy, scale }: WindowOptions) {
  const horizon = formatHorizon(ahead);
  return {
    window,
    horizon: ahead.length === 1 ? Number(horizon) : horizon,
    every,
    ...(season !== undefined && { season }),
    ...(gap > 0 && { gap }),
    ...(splitBy === 'time' ? { inputs: 'before-split' } : { splitBy }),
    ...(scale !== 'all' && { scale }),
  };
}

/** @throws Problem bad-data if the only fault is a window shorter than the season */
function requireSeason(
  file: DataFile,
  options: WindowOptions,
  isPossible: (options: WindowOptions) => boolean,
): void {
  const { season, window } = options;
  const shortest = findShortestWindow(options);
  if (season === undefined || window >= shortest) return;
  if (!isPossible({ ...options, season: undefined })) return;
  const isLonger = isPossible({ ...options, window: shortest });
  throw file.refuse('season', {
    season: formatCount(season, 'step'),
    window: formatCount(window, 'step'),
    proposals: { ...(isLonger && { window: shortest }), season: 0 },
  });
}

/** @param getRange the steps of each stretch that are in this part */
function cutPart(
  all: Stretches,
  { parsed, times, targets, columns }: Series,
  { window, ahead }: WindowOptions,
  chosen: ChosenWindows,
  getRange: (stretch: number) => readonly [from: number, end: number],
  notes: readonly string[],
  areWhole: boolean,
): ParsedSequences {
  const width = parsed.channels.length;
  const starts = [0];
  const [seriesOf, ticks, pieces]: [number[], number[], Float32Array[]] = [[], [], []];
  /** The offset of the steps of each stretch, and the number of the stretch in this part. */
  const [moved, position] = [
    new Float64Array(all.seriesOf.length),
    new Uint32Array(all.seriesOf.length),
  ];
  for (const [i, series] of all.seriesOf.entries()) {
    const [from, end] = getRange(i);
    if (end <= from) continue;
    const length = starts.at(-1) ?? 0;
    moved[i] = length - from;
    position[i] = seriesOf.length;
    pieces.push(all.values.subarray(from * width, end * width));
    starts.push(length + end - from);
    seriesOf.push(series);
    ticks.push(at(all.ticks, i) + from - at(all.starts, i));
  }
  const forecasts = ahead.flatMap((steps) =>
    targets.map((channel) => ({ channel: at(parsed.channels, channel), steps })),
  );
  const windows: ParsedWindows = {
    length: window,
    starts: Uint32Array.from(
      chosen.starts,
      (start, i) => start + at(moved, at(chosen.stretchOf, i)),
    ),
    stretchOf: Uint32Array.from(chosen.stretchOf, (stretch) => at(position, stretch)),
    seriesOf: Uint32Array.from(seriesOf),
    firstTicks: Float64Array.from(ticks),
    ahead: forecasts,
    series: { columns, names: columns.length === 0 ? [] : (parsed.ids ?? []) },
    times,
  };
  const formatTargetName = ({ channel, steps }: ParsedWindows['ahead'][number]) =>
    ahead.length === 1 ? channel : `${channel} +${steps}`;
  const getOwner = (stretch: number) => String(at(all.seriesOf, stretch));
  return {
    values: joinFloats(pieces),
    starts: Uint32Array.from(starts),
    windows,
    channels: parsed.channels,
    targets: {
      kind: 'numbers',
      names: forecasts.map(formatTargetName),
      numbers: Float32Array.from(chosen.targets),
    },
    groups: areWhole ? chosen.stretchOf.map(getOwner) : null,
    notes,
  };
}

function createTooShortProblem(
  file: DataFile,
  { parsed }: Series,
  { holes }: Stretches,
  { window, ahead }: WindowOptions,
  proposals: Proposals,
) {
  const lengths = [...parsed.starts].slice(1).map((end, i) => end - at(parsed.starts, i));
  const rows = formatCount(findLargest(lengths), 'row');
  const steps =
    ahead.length === 1 ? formatCount(at(ahead, 0), 'step') : `${formatHorizon(ahead)} steps`;
  const found = {
    rows: `${rows}${lengths.length > 1 ? ' of the longest series' : ''}${holes === 0 ? '' : `, with ${formatCount(holes, 'gap')} in time,`}`,
    windows: `windows of ${formatCount(window, 'step')} that predict ${steps} ahead`,
  };
  return Object.keys(proposals).length === 0
    ? file.refuse('no-window', found)
    : file.refuse('few-rows', { ...found, proposals });
}

function createNotes(
  { lacking, seriesWithWindows }: WindowSelection,
  { holes, longestHole, filled }: Stretches,
  { parsed }: Series,
  { window, ahead, splitBy }: WindowOptions,
  split: SeriesSplit | null,
): string[] {
  const series = parsed.starts.length - 1;
  const what =
    ahead.length === 1
      ? `the value ${formatCount(at(ahead, 0), 'step')} later`
      : `the next ${count(ahead.length)} values`;
  const end = series > 1 ? 'the end of each series' : 'the end of the recording';
  const test = splitBy === 'series' ? 'whole series' : end;
  const short = series - seriesWithWindows;
  const told = split === null ? '' : `; the test part is ${test}`;
  return [
    `Windows of ${formatCount(window, 'step')} predict ${what}${told}.`,
    ...(holes === 0
      ? []
      : [
          `${formatCount(holes, 'gap')} in time, the longest of ${formatCount(longestHole, 'step')}: no window spans a gap.`,
        ]),
    ...(filled === 0
      ? []
      : [`${formatCount(filled, 'step')} missing in time were filled as missing values.`]),
    ...(short === 0
      ? []
      : [`${formatCount(short, 'series', 'series')} too short for a window: left out.`]),
    ...(lacking === 0
      ? []
      : [`${formatCount(lacking, 'window')} without a value to predict: left out.`]),
  ];
}
