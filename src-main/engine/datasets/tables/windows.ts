// Series cut into windows, whose targets are what channels have some steps after the window's end.
// A window lies in one series, over no hole in time and in one part: the test is the end of each
// series, or whole series, and none of its steps is in training.
import { count, counted } from '../../../core/number-words';
import { at } from '../../../core/element-at';
import type { DataFile } from '../formats/data-file';
import type { ParsedParts, ParsedSequences, ParsedWindows } from '../formats/parsed-sequences';
import { sequenceLimits } from '../formats/sequence-limits';
import {
  bordersOf,
  findWindows,
  type Chosen,
  type Found,
  type Series,
  type WindowOptions,
} from './find-windows';
import { fillHoles, type Stretches } from './stretches';

/** How series are split: the share of each, or which ones of so many are the test part as a whole. */
export interface SeriesSplit {
  readonly share: number;
  readonly testSeries: (count: number) => ReadonlySet<number>;
}

/** How many steps before a window's last one the value stands that is whole seasons before the predicted one. */
export const stepsToSeason = (season: number, ahead: number): number =>
  Math.ceil(ahead / season) * season - ahead;

const usualWindow = 48;
/** So that both parts of a series have some. */
export const windowFor = (steps: number) =>
  Math.max(1, Math.min(usualWindow, Math.floor(steps / 10)));

/**
 * @param split null for a model, which predicts every window, also without a value to predict
 * @throws Problem bad-data for series that are too short, or a season that is no part of a window
 */
export function cutWindows(
  file: DataFile,
  series: Series,
  options: WindowOptions,
  split: SeriesSplit | null,
): ParsedParts {
  requireSeason(file, options);
  const stretches = fillHoles(series.parsed, series.times, options.gap);
  const { values } = stretches;
  if (values.length > sequenceLimits.values)
    throw file.refuse('series-size', { most: sequenceLimits.values });
  const isWhole = options.splitBy === 'series' && split !== null;
  const whole = isWhole ? split.testSeries(series.parsed.starts.length - 1) : null;
  const borders = bordersOf(stretches, split === null ? 1 : 1 - split.share, whole);
  const found = findWindows(stretches, borders, series, options, split !== null);
  const [train, test] = found.parts;
  if (train.starts.length === 0 || (split !== null && test.starts.length === 0))
    throw tooShort(file, series.parsed, stretches, options, split !== null);
  const notes = [
    ...(series.parsed.notes ?? []),
    ...notesOn(found, stretches, series, options, split),
  ];
  const part = (chosen: Chosen, isTest: boolean): ParsedSequences => {
    const range = (i: number) => {
      const [from, end] = [at(stretches.starts, i), at(stretches.starts, i + 1)];
      const border = split === null ? end : Math.min(Math.max(at(borders, i), from), end);
      return isTest ? ([border, end] as const) : ([from, border] as const);
    };
    return cutPart(stretches, series, options, chosen, range, notes, isWhole);
  };
  return { train: part(train, false), test: split === null ? null : part(test, true) };
}

function requireSeason(file: DataFile, { season, ahead, window }: WindowOptions): void {
  if (season === undefined || ahead.every((one) => stepsToSeason(season, one) < window)) return;
  throw file.refuse('season', { season: counted(season, 'step'), window: counted(window, 'step') });
}

/** @param rangeOf of each stretch the steps that are in this part */
function cutPart(
  all: Stretches,
  { parsed, times, targets, columns }: Series,
  { window, ahead }: WindowOptions,
  chosen: Chosen,
  rangeOf: (stretch: number) => readonly [from: number, end: number],
  notes: readonly string[],
  areWhole: boolean,
): ParsedSequences {
  const width = parsed.channels.length;
  const starts = [0];
  const [seriesOf, ticks, pieces]: [number[], number[], Float32Array[]] = [[], [], []];
  /** Of each stretch of all how far its steps have moved, and which one of this part it is. */
  const [moved, position] = [
    new Float64Array(all.seriesOf.length),
    new Uint32Array(all.seriesOf.length),
  ];
  for (const [i, series] of all.seriesOf.entries()) {
    const [from, end] = rangeOf(i);
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
  const nameOf = ({ channel, steps }: ParsedWindows['ahead'][number]) =>
    ahead.length === 1 ? channel : `${channel} +${steps}`;
  const ownerOf = (stretch: number) => String(at(all.seriesOf, stretch));
  return {
    values: joined(pieces),
    starts: Uint32Array.from(starts),
    windows,
    channels: parsed.channels,
    targets: {
      kind: 'numbers',
      names: forecasts.map(nameOf),
      numbers: Float32Array.from(chosen.targets),
    },
    groups: areWhole ? chosen.stretchOf.map(ownerOf) : null,
    notes,
  };
}

function joined(pieces: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let filled = 0;
  for (const piece of pieces) {
    all.set(piece, filled);
    filled += piece.length;
  }
  return all;
}

function tooShort(
  file: DataFile,
  { values, channels }: ParsedSequences,
  { holes }: Stretches,
  { window }: WindowOptions,
  hasParts: boolean,
) {
  const found = {
    rows: counted(values.length / channels.length, 'row'),
    window: `${counted(window, 'step')}${hasParts ? ' in both parts' : ''}`,
  };
  if (holes === 0) return file.refuse('few-rows', found);
  return file.refuse('holes', { ...found, holes: counted(holes, 'hole') });
}

function notesOn(
  { lacking, seriesWithWindows }: Found,
  { holes, longestHole, filled }: Stretches,
  { parsed }: Series,
  { window, ahead, splitBy }: WindowOptions,
  split: SeriesSplit | null,
): string[] {
  const series = parsed.starts.length - 1;
  const what =
    ahead.length === 1
      ? `the value ${counted(at(ahead, 0), 'step')} later`
      : `the next ${count(ahead.length)} values`;
  const end = series > 1 ? 'the end of each series' : 'the end of the recording';
  const test = splitBy === 'series' ? 'whole series' : end;
  const short = series - seriesWithWindows;
  const told = split === null ? '' : `; the test part is ${test}`;
  return [
    `Windows of ${counted(window, 'step')} predict ${what}${told}.`,
    ...(holes === 0
      ? []
      : [
          `${counted(holes, 'hole')} in time, the longest of ${counted(longestHole, 'step')}: no window crosses one.`,
        ]),
    ...(filled === 0 ? [] : [`${counted(filled, 'step')} that lacked in time filled as missing.`]),
    ...(short === 0
      ? []
      : [`${counted(short, 'series', 'series')} too short for a window left out.`]),
    ...(lacking === 0
      ? []
      : [`${counted(lacking, 'window')} without a value to predict left out.`]),
  ];
}
