// A part of a data set as models receive it: scaled values, and the few lengths to which batches are
// padded, since every distinct length costs a compiled step.
import { settings } from '../catalogue/settings';
import type { Item } from '../contract/inspection';
import { at } from '../../core/element-at';
import {
  getSequenceLengths,
  getSeries,
  getSteps,
  type LabelledSequences,
  type Steps,
} from './labelled-sequences';
import { choosePaddings, choosePaddingsForBatches } from './paddings';
import { countTextPredictions } from './text-streams';
import { getNumbers } from '../tasks';

export interface SequenceSet extends LabelledSequences {
  /** The number of outputs of a model's head: one per class, or one per number. */
  readonly outputs: number;
  /** The number of features per step: the channels, or the characters of a text. */
  readonly features: number;
  /** The number of steps between two updates on a text. */
  readonly window?: number;
  /** The scale of the values. */
  readonly scale: Normalisation;
  /** The scale of the numbers; undefined if sequences have classes. */
  readonly targetScale?: Normalisation;
  /** The scales of series that are scaled separately, which replace both. */
  readonly seriesScale?: SeriesScale;
  /** The divisors of forecast errors, series × numbers: see error-scales.ts. */
  readonly errorScales?: Float64Array;
  readonly hasOneLength: boolean;
  /** The steps to which batches are padded, ascending; the last is the longest sequence's. */
  readonly paddings: readonly number[];
}

export interface Dataset {
  readonly train: SequenceSet;
  readonly test: SequenceSet;
  /** SHA-256 over its contents, in hexadecimal. */
  readonly checksum: string;
}

/**
 * The scale of each channel, or of each number to predict: (value − mean) / deviation. A single entry
 * applies to all channels.
 */
export interface Normalisation {
  readonly mean: Float32Array;
  /** The standard deviation over all steps; 1 for a channel that never changes. */
  readonly deviation: Float32Array;
}

/** The scale of each series, and the channel of which each number is a later value. */
export interface SeriesScale {
  /** One scale per series; null for a series without training windows, whose windows are scaled separately. */
  readonly bySeries: readonly (Normalisation | null)[];
  readonly channelOf: readonly number[];
}

/** Maps grey values from 0 to 255 to the range from 0 to 1. */
export const greyScale: Normalisation = {
  mean: Float32Array.of(0),
  deviation: Float32Array.of(255),
};
/** Leaves values unchanged. */
export const noScale: Normalisation = { mean: Float32Array.of(0), deviation: Float32Array.of(1) };

/**
 * @returns the scale of each channel over all steps of all sequences, computed in float64; a step counts once
 * for each window that contains it
 */
export const computeNormalisation = (set: LabelledSequences): Normalisation =>
  set.windows
    ? computeColumnNormalisation(
        Array.from({ length: set.count }, (_, i) => getSteps(set, i)),
        set.channels,
      )
    : computeColumnNormalisation([set.values], set.channels);

/** @returns the scale of each number over all sequences; undefined if they have classes */
export function getTargetScale(set: LabelledSequences): Normalisation | undefined {
  const found = getNumbers(set);
  return found && computeColumnNormalisation([found.numbers], found.each);
}

/**
 * @param train the training windows
 * @param count the number of all series
 * @param channelOf the channel that each number forecasts
 */
export function computeSeriesScale(
  train: LabelledSequences,
  count: number,
  channelOf: readonly number[],
): SeriesScale {
  const windows = Array.from({ length: count }, (): ArrayLike<number>[] => []);
  for (let i = 0; i < train.count; i += 1)
    at(windows, getSeries(train, i)).push(getSteps(train, i));
  const bySeries = windows.map((all) =>
    all.length === 0 ? null : computeColumnNormalisation(all, train.channels),
  );
  return { bySeries, channelOf };
}

/** Returns the scale of one sequence's values. */
export function getScale(set: SequenceSet, index: number): Normalisation {
  if (set.seriesScale === undefined) return set.scale;
  return set.seriesScale.bySeries[getSeries(set, index)] ?? scaleAlone(set, index);
}

/** Returns the scale of one sequence by itself. */
export const scaleAlone = (set: Steps, index: number): Normalisation =>
  computeColumnNormalisation([getSteps(set, index)], set.channels);

/** Returns the scale of one sequence's numbers. @throws RangeError for data without numbers */
export function getNumbersScale(set: SequenceSet, index: number): Normalisation {
  if (set.seriesScale === undefined) {
    if (set.targetScale) return set.targetScale;
    throw new RangeError('These data have no numbers to predict.');
  }
  const { mean, deviation } = getScale(set, index);
  const { channelOf } = set.seriesScale;
  const ofNumbers = (all: Float32Array) =>
    Float32Array.from(channelOf, (channel) => at(all, channel));
  return { mean: ofNumbers(mean), deviation: ofNumbers(deviation) };
}

/** Returns the numbers of these sequences as models receive them, one after another. */
export function scaleNumbers(set: SequenceSet, indices: Uint32Array): Float32Array {
  const numbers = getNumbers(set)?.at(indices) ?? new Float32Array();
  if (set.seriesScale === undefined) return scaleValues(numbers, set.targetScale ?? noScale);
  const each = set.outputs;
  for (const [i, index] of indices.entries()) {
    const part = numbers.subarray(i * each, (i + 1) * each);
    scaleValues(part, getNumbersScale(set, index), part);
  }
  return numbers;
}

/** Computes the scale of each column of a table that is given in pieces. */
function computeColumnNormalisation(
  pieces: readonly ArrayLike<number>[],
  channels: number,
): Normalisation {
  const sums = new Float64Array(channels);
  const squares = new Float64Array(channels);
  let length = 0;
  // Plain loops here and below: a set may have a hundred million values.
  for (const values of pieces) {
    length += values.length;
    for (let i = 0; i < values.length; i += 1) {
      sums[i % channels] = (sums[i % channels] ?? NaN) + (values[i] ?? NaN);
    }
  }
  const steps = length / channels;
  const mean = sums.map((sum) => sum / steps);
  for (const values of pieces) {
    for (let i = 0; i < values.length; i += 1) {
      const deviation = (values[i] ?? NaN) - (mean[i % channels] ?? NaN);
      squares[i % channels] = (squares[i % channels] ?? NaN) + deviation ** 2;
    }
  }
  const deviation = Float32Array.from(squares, (square) => Math.sqrt(square / steps) || 1);
  return { mean: Float32Array.from(mean), deviation };
}

/** The part of a data set that determines the values and targets that models receive. */
export type InputValues = Pick<
  SequenceSet,
  'outputs' | 'scale' | 'targetScale' | 'seriesScale' | 'errorScales'
>;

export function createSequenceSet(
  part: LabelledSequences,
  fed: InputValues,
  window: number = settings.window.default,
): SequenceSet {
  if (part.targets.isText) {
    const steps = Math.min(window, countTextPredictions(part));
    const shape = { features: fed.outputs, window: steps, paddings: [steps], hasOneLength: true };
    return { ...fed, ...part, ...shape };
  }
  const lengths = getSequenceLengths(part);
  return {
    ...fed,
    ...part,
    features: part.channels,
    hasOneLength: lengths.every((length) => length === lengths[0]),
    paddings: choosePaddings(lengths),
  };
}

/** Returns a sequence as the window shows it: as models receive it, without padding. */
export function createItem(set: SequenceSet, index: number): Item {
  const { channels, picture } = set;
  const values = scaleValues(getSteps(set, index), getScale(set, index));
  const numbersScale = set.seriesScale && getNumbersScale(set, index);
  return { values, channels, ...(picture && { picture }), ...(numbersScale && { numbersScale }) };
}

/**
 * Returns the values of whole steps, or the numbers of whole sequences, as models receive them.
 * @param into the
 * array to fill from this index; a new one if omitted
 */
export function scaleValues(
  values: ArrayLike<number>,
  { mean, deviation }: Normalisation,
  into: Float32Array = new Float32Array(values.length),
): Float32Array {
  const columns = mean.length;
  for (let i = 0; i < values.length; i += 1) {
    const column = i % columns;
    into[i] = ((values[i] ?? NaN) - (mean[column] ?? NaN)) / (deviation[column] ?? NaN);
  }
  return into;
}

/** Converts scaled numbers, count × numbers, to their own units. */
export function unscaleNumbers(
  values: Float32Array,
  { mean, deviation }: Normalisation,
): Float32Array {
  const columns = mean.length;
  return values.map((value, i) => value * at(deviation, i % columns) + at(mean, i % columns));
}

/** Returns the same set with the padding that minimises steps for batches of this size. */
export function padForBatches(set: SequenceSet, batchSize: number): SequenceSet {
  if (set.targets.isText) return set;
  return { ...set, paddings: choosePaddingsForBatches(getSequenceLengths(set), batchSize) };
}
