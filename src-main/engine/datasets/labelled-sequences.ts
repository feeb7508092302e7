// Sequences as plain arrays, independent of the files they come from: custom data, synthetic tasks, and
// images, whose rows of pixels are steps.
import type { NaiveNumbers, Picture } from '../contract/inspection';
import {
  naiveNames,
  type NaiveErrors,
  type NaiveName,
  type SequenceDataMetadata,
  type SequencePartMetadata,
} from '../contract/sequence-data';
import { at, findLargest } from '../../core/element-at';
import { noClass, getNumbers, type Targets } from '../tasks';
import type { Windows } from './formats/windows';

/** Returns the series of a window; 0 if there are no windows. */
export const getSeries = ({ windows }: Pick<Steps, 'windows'>, index: number): number =>
  windows === undefined ? 0 : at(windows.seriesOf, at(windows.stretchOf, index));

/**
 * Returns the last known step of a window, in steps after the earliest time.
 * @param starts the starts of the stretches
 */
export function getLastTick(
  { starts: first, stretchOf, firstTicks, length }: Windows,
  starts: Uint32Array,
  index: number,
): number {
  const stretch = at(stretchOf, index);
  return at(firstTicks, stretch) + at(first, index) - at(starts, stretch) + length - 1;
}

/**
 * Sequences of any length in one array: sequence i has the steps from starts[i] to starts[i + 1]. If there are
 * windows, models receive those, and the array contains the stretches of series to which the windows belong.
 */
export interface LabelledSequences {
  /**
   * The values, steps × channels, step by step; as in the files, not normalised, and without NaN. Bytes stay
   * bytes.
   */
  readonly values: Float32Array | Uint8Array;
  /** The first step of each sequence and the total, ascending from 0. Each has at least one step. */
  readonly starts: Uint32Array;
  readonly windows?: Windows;
  readonly channels: number;
  /** The number of sequences that models receive. */
  readonly count: number;
  /** The targets of the task. The values of a text are characters, by their index in `classes`. */
  readonly targets: Targets;
  /** The subject or session of each sequence, by number; undefined if none is known. */
  readonly groups?: Uint32Array;
  /** The image size: `values` are grey values, row by row. Undefined if the sequences are not images. */
  readonly picture?: Picture;
}

/** Sequences without their targets. */
export type Steps = Pick<LabelledSequences, 'values' | 'starts' | 'windows' | 'channels'>;

/** A data set as the store saves it and the window shows it. */
export interface SequenceData {
  readonly about: SequenceDataMetadata;
  readonly train: LabelledSequences;
  readonly test: LabelledSequences;
}

/** Returns the number of steps of each sequence. */
export function getSequenceLengths({
  starts,
  windows,
}: Pick<Steps, 'starts' | 'windows'>): Uint32Array {
  if (windows) return new Uint32Array(windows.starts.length).fill(windows.length);
  return Uint32Array.from(starts.subarray(1), (end, index) => end - at(starts, index));
}

/** Returns the number of steps of one sequence. */
export const getSequenceLength = (
  { starts, windows }: Pick<Steps, 'starts' | 'windows'>,
  index: number,
): number => windows?.length ?? at(starts, index + 1) - at(starts, index);

/** Returns the values of one sequence, [steps × channels], as a view. */
export function getSteps(all: Steps, index: number) {
  const start = at(all.windows?.starts ?? all.starts, index);
  const end = start + getSequenceLength(all, index);
  return all.values.subarray(start * all.channels, end * all.channels);
}

/** Returns the sequences at these indices, in this order, as copies; windows remain in the same series. */
export function selectSequences(all: LabelledSequences, indices: Uint32Array): LabelledSequences {
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
  for (const [i, index] of indices.entries())
    starts[i + 1] = at(starts, i) + getSequenceLength(all, index);
  const values = createZerosLike(all.values, at(starts, indices.length) * channels);
  for (const [i, index] of indices.entries()) {
    values.set(getSteps(all, index), at(starts, i) * channels);
  }
  return { ...all, ...taken, values, starts };
}

/** Creates zeros of the same type; `slice` of a Buffer would be a view of it. */
export const createZerosLike = (values: LabelledSequences['values'], length = values.length) =>
  values instanceof Uint8Array ? new Uint8Array(length) : new Float32Array(length);

/** @param classes the number of classes; 0 for numbers @returns the metadata with class counts */
export function createPartProperties(
  part: LabelledSequences,
  classes: number,
): SequencePartMetadata {
  const classCounts = Array.from({ length: classes }, () => 0);
  for (const label of part.targets.classes) {
    if (label !== noClass) classCounts[label] = at(classCounts, label) + 1;
  }
  let [steps, shortest, longest] = [0, Infinity, 0];
  for (const length of getSequenceLengths(part)) {
    steps += length;
    shortest = Math.min(shortest, length);
    longest = Math.max(longest, length);
  }
  return { count: part.count, steps, shortest, longest, classCounts };
}

/** A target number that is a later value of a channel. */
export interface Forecast {
  /** The index of the channel. */
  readonly channel: number;
  /** The number of steps from the value one season before the target to the last step; null without a season. */
  readonly toSeason: number | null;
}

/** The naive predictions for each number, as functions of a sequence's index. */
type NaivePredictions = Partial<Record<NaiveName, (index: number) => number>>;

/**
 * Returns the naive predictions: the mean of the training part, per series if there are several; and for a
 * forecast, the last value of the sequence, and the value one season before.
 * @param number its index in the targets
 * @param forecast the forecast; null for a number that is not a later value
 */
function computeNaivePredictions(
  number: number,
  forecast: Forecast | null,
  train: LabelledSequences,
  evaluated: LabelledSequences,
) {
  const average = createSeriesMeans(train, number);
  const errorOfMean = (index: number) => average(getSeries(evaluated, index));
  if (forecast === null) return { errorOfMean };
  const { channel, toSeason } = forecast;
  const before = (steps: number) => (index: number) =>
    at(getSteps(evaluated, index).subarray(-(steps + 1) * evaluated.channels), channel);
  return {
    errorOfMean,
    errorOfLast: before(0),
    ...(toSeason !== null && { errorOfSeason: before(toSeason) }),
  };
}

/**
 * Returns the mean absolute errors of naive predictions for each of these numbers, in the numbers' units.
 * @param numbers each a forecast, or null
 */
export function computeNaiveErrors(
  numbers: readonly (Forecast | null)[],
  train: LabelledSequences,
  evaluated: LabelledSequences,
): readonly NaiveErrors[] {
  return numbers.map((forecast, i) => {
    const truth = getColumn(evaluated, i);
    const errors = Object.entries(computeNaivePredictions(i, forecast, train, evaluated)).map(
      ([name, answer]) => [
        name,
        computeMean(truth.map((value, index) => Math.abs(value - answer(index)))),
      ],
    );
    return Object.fromEntries(errors) as NaiveErrors;
  });
}

/** Returns the naive predictions that every number has, count × numbers, in their units. */
export function computeNaiveNumbers(
  numbers: readonly (Forecast | null)[],
  train: LabelledSequences,
  evaluated: LabelledSequences,
): NaiveNumbers {
  const each = numbers.map((forecast, i): NaivePredictions =>
    computeNaivePredictions(i, forecast, train, evaluated),
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

/** Returns the mean of each series; the mean of all for a series without training sequences. */
function createSeriesMeans(train: LabelledSequences, column: number): (series: number) => number {
  const numbers = getColumn(train, column);
  const all = computeMean(numbers);
  const most = findLargest(train.windows?.seriesOf ?? [], 0);
  if (most === 0) return () => all;
  const [sums, counts] = [new Float64Array(most + 1), new Float64Array(most + 1)];
  for (let i = 0; i < train.count; i += 1) {
    const series = getSeries(train, i);
    sums[series] = at(sums, series) + at(numbers, i);
    counts[series] = at(counts, series) + 1;
  }
  return (series) => ((counts[series] ?? 0) > 0 ? at(sums, series) / at(counts, series) : all);
}

/** Returns one of the numbers of every sequence. */
function getColumn(set: LabelledSequences, index: number): Float64Array {
  const { numbers = [], each = 1 } = getNumbers(set) ?? {};
  return Float64Array.from({ length: set.count }, (_, i) => at(numbers, i * each + index));
}

const computeMean = (values: Float64Array) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
