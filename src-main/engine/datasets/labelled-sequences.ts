// Sequences as plain arrays, whatever the files they come from: own data, made tasks, and images,
// whose rows of pixels are steps.
import type { NaiveNumbers, Picture } from '../contract/inspection';
import {
  naiveNames,
  type NaiveErrors,
  type NaiveName,
  type SequenceDataFacts,
  type SequencePartFacts,
} from '../contract/sequence-data';
import { at, findLargest } from '../../core/element-at';
import { noClass, numbersOf, type Targets } from '../tasks';
import type { Windows } from './formats/windows';

/** The series of a window; 0 of what is no window. */
export const seriesOf = ({ windows }: Pick<Steps, 'windows'>, index: number): number =>
  windows === undefined ? 0 : at(windows.seriesOf, at(windows.stretchOf, index));

/** The last step that a window knows, in steps after the first time of all. @param starts of the stretches */
export function lastTick(
  { starts: first, stretchOf, firstTicks, length }: Windows,
  starts: Uint32Array,
  index: number,
): number {
  const stretch = at(stretchOf, index);
  return at(firstTicks, stretch) + at(first, index) - at(starts, stretch) + length - 1;
}

/**
 * Sequences of any length, one after another: sequence i is the steps from starts[i] to starts[i +
 * 1]. Where there are windows these are the sequences that models get, and what stands one after
 * another are the stretches of series that they lie in.
 */
export interface LabelledSequences {
  /** steps × channels, step by step; as in the files, not normalised. No NaN. Bytes stay bytes. */
  readonly values: Float32Array | Uint8Array;
  /** A step index for each and one more, from 0, ascending. Each has at least one step. */
  readonly starts: Uint32Array;
  readonly windows?: Windows;
  readonly channels: number;
  /** Of the sequences that models get. */
  readonly count: number;
  /** What its task predicts. The values of a text are characters, by their index in `classes`. */
  readonly targets: Targets;
  /** The subject or session of each sequence, by number; left out where none is known. */
  readonly groups?: Uint32Array;
  /** What each is a picture of: `values` are its grey values, row by row. Left out where they are no pictures. */
  readonly picture?: Picture;
}

/** Sequences without what is to be predicted of them. */
export type Steps = Pick<LabelledSequences, 'values' | 'starts' | 'windows' | 'channels'>;

/** What a set of sequences is, as the store keeps it and the window shows it. */
export interface SequenceData {
  readonly about: SequenceDataFacts;
  readonly train: LabelledSequences;
  readonly test: LabelledSequences;
}

/** Steps of each sequence. */
export function lengthsOf({ starts, windows }: Pick<Steps, 'starts' | 'windows'>): Uint32Array {
  if (windows) return new Uint32Array(windows.starts.length).fill(windows.length);
  return Uint32Array.from(starts.subarray(1), (end, index) => end - at(starts, index));
}

/** Steps of one sequence. */
export const lengthOf = (
  { starts, windows }: Pick<Steps, 'starts' | 'windows'>,
  index: number,
): number => windows?.length ?? at(starts, index + 1) - at(starts, index);

/** The values of one sequence, [steps × channels]: a view. */
export function stepsOf(all: Steps, index: number) {
  const start = at(all.windows?.starts ?? all.starts, index);
  const end = start + lengthOf(all, index);
  return all.values.subarray(start * all.channels, end * all.channels);
}

/** The sequences at these indices, in their order, with values of their own; windows are in the same series. */
export function sequencesAt(all: LabelledSequences, indices: Uint32Array): LabelledSequences {
  const taken = {
    count: indices.length,
    targets: all.targets.select(indices),
    ...(all.groups && {
      groups: Uint32Array.from(indices, (index) => at(all.groups ?? [], index)),
    }),
  };
  if (all.windows) {
    const { starts, stretchOf } = all.windows;
    const windows = {
      ...all.windows,
      starts: Uint32Array.from(indices, (index) => at(starts, index)),
      stretchOf: Uint32Array.from(indices, (index) => at(stretchOf, index)),
    };
    return { ...all, ...taken, windows };
  }
  const { channels } = all;
  const starts = new Uint32Array(indices.length + 1);
  for (const [i, index] of indices.entries()) starts[i + 1] = at(starts, i) + lengthOf(all, index);
  const values = zerosLike(all.values, at(starts, indices.length) * channels);
  for (const [i, index] of indices.entries()) {
    values.set(stepsOf(all, index), at(starts, i) * channels);
  }
  return { ...all, ...taken, values, starts };
}

/** Bytes for bytes: a Buffer's own `slice` would be a view of it. */
export const zerosLike = (values: LabelledSequences['values'], length = values.length) =>
  values instanceof Uint8Array ? new Uint8Array(length) : new Float32Array(length);

/** @param classes how many the data set has; 0 where sequences have numbers @returns with the answers of each class */
export function partFacts(part: LabelledSequences, classes: number): SequencePartFacts {
  const classCounts = Array.from({ length: classes }, () => 0);
  for (const label of part.targets.classes) {
    if (label !== noClass) classCounts[label] = at(classCounts, label) + 1;
  }
  let [steps, shortest, longest] = [0, Infinity, 0];
  for (const length of lengthsOf(part)) {
    steps += length;
    shortest = Math.min(shortest, length);
    longest = Math.max(longest, length);
  }
  return { count: part.count, steps, shortest, longest, classCounts };
}

/** A number that is a later value of a channel. */
export interface Forecast {
  /** Its index. */
  readonly channel: number;
  /** How many steps before its last one a sequence has the value of a season before; null without a season. */
  readonly toSeason: number | null;
}

/** Answers that know no sequence, as far as each number has them: of the sequence with this index. */
type NaiveAnswers = Partial<Record<NaiveName, (index: number) => number>>;

/**
 * The mean of the training part, of several series that of each; and of a forecast the last value
 * that the sequence has, and that of a season before.
 * @param number its index in the targets
 * @param forecast what it is; null for one that is no later value
 */
function naiveAnswersTo(
  number: number,
  forecast: Forecast | null,
  train: LabelledSequences,
  evaluated: LabelledSequences,
) {
  const average = meansBySeries(train, number);
  const errorOfMean = (index: number) => average(seriesOf(evaluated, index));
  if (forecast === null) return { errorOfMean };
  const { channel, toSeason } = forecast;
  const before = (steps: number) => (index: number) =>
    at(stepsOf(evaluated, index).subarray(-(steps + 1) * evaluated.channels), channel);
  return {
    errorOfMean,
    errorOfLast: before(0),
    ...(toSeason !== null && { errorOfSeason: before(toSeason) }),
  };
}

/**
 * How far answers that know no sequence are from each number of these: mean absolute errors, in the numbers' units.
 * @param numbers each a forecast, or null
 */
export function naiveErrors(
  numbers: readonly (Forecast | null)[],
  train: LabelledSequences,
  evaluated: LabelledSequences,
): readonly NaiveErrors[] {
  return numbers.map((forecast, i) => {
    const truth = columnOf(evaluated, i);
    const errors = Object.entries(naiveAnswersTo(i, forecast, train, evaluated)).map(
      ([name, answer]) => [
        name,
        meanOf(truth.map((value, index) => Math.abs(value - answer(index)))),
      ],
    );
    return Object.fromEntries(errors) as NaiveErrors;
  });
}

/** What such answers are, count × numbers, in their units; those that every number has. */
export function naiveNumbers(
  numbers: readonly (Forecast | null)[],
  train: LabelledSequences,
  evaluated: LabelledSequences,
): NaiveNumbers {
  const each = numbers.map((forecast, i): NaiveAnswers =>
    naiveAnswersTo(i, forecast, train, evaluated),
  );
  const found = naiveNames
    .filter((name) => each.every((answers) => answers[name] !== undefined))
    .map((name) => [
      name,
      Float32Array.from(
        { length: evaluated.count * each.length },
        (_, i) => each[i % each.length]?.[name]?.(Math.floor(i / each.length)) ?? NaN,
      ),
    ]);
  return Object.fromEntries(found) as NaiveNumbers;
}

/** Of series without a training sequence the mean of all. */
function meansBySeries(train: LabelledSequences, column: number): (series: number) => number {
  const numbers = columnOf(train, column);
  const all = meanOf(numbers);
  const most = findLargest(train.windows?.seriesOf ?? [], 0);
  if (most === 0) return () => all;
  const [sums, counts] = [new Float64Array(most + 1), new Float64Array(most + 1)];
  for (let i = 0; i < train.count; i += 1) {
    const series = seriesOf(train, i);
    sums[series] = at(sums, series) + at(numbers, i);
    counts[series] = at(counts, series) + 1;
  }
  return (series) => ((counts[series] ?? 0) > 0 ? at(sums, series) / at(counts, series) : all);
}

/** One of the numbers of every sequence. */
function columnOf(set: LabelledSequences, index: number): Float64Array {
  const { numbers = [], each = 1 } = numbersOf(set) ?? {};
  return Float64Array.from({ length: set.count }, (_, i) => at(numbers, i * each + index));
}

const meanOf = (values: Float64Array) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
