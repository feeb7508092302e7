// A part of a data set as models are fed with it: how its values are scaled, and the few lengths
// that batches are padded to, since every length that a batch has costs a compiled step.
import { settings } from '../catalogue/settings';
import type { Item } from '../contract/inspection';
import { at } from '../../core/element-at';
import {
  lengthsOf,
  seriesOf,
  stepsOf,
  type LabelledSequences,
  type Steps,
} from './labelled-sequences';
import { paddingsFor, paddingsForBatches } from './paddings';
import { answersOfText } from './text-streams';
import { numbersOf } from '../tasks';

export interface SequenceSet extends LabelledSequences {
  /** What a model's head gives: a value for each class, or for each number. */
  readonly outputs: number;
  /** What a model reads of a step: a value of each channel, or of a text one of so many characters. */
  readonly features: number;
  /** Of a text the steps from one update to the next. */
  readonly window?: number;
  /** Of the values. */
  readonly scale: Normalisation;
  /** Of the numbers; left out where sequences have classes. */
  readonly targetScale?: Normalisation;
  /** Where each series is scaled by itself, in place of both. */
  readonly seriesScale?: SeriesScale;
  /** Of forecasts what their errors are divided by, series × numbers: see error-scales.ts. */
  readonly errorScales?: Float64Array;
  readonly hasOneLength: boolean;
  /** The steps that batches are padded to, ascending; the last is the longest sequence's. */
  readonly paddings: readonly number[];
}

export interface Dataset {
  readonly train: SequenceSet;
  readonly test: SequenceSet;
  /** SHA-256 over its contents, in hexadecimal. */
  readonly checksum: string;
}

/**
 * How each channel, or each number to predict, is scaled: (value − mean) / deviation. One entry is
 * for all channels alike.
 */
export interface Normalisation {
  readonly mean: Float32Array;
  /** The standard deviation over all steps; 1 for a channel that never changes. */
  readonly deviation: Float32Array;
}

/** How the values of each series are scaled, and the channel whose later value each number is. */
export interface SeriesScale {
  /** By series; null for one that has no training window: such windows are scaled by themselves. */
  readonly bySeries: readonly (Normalisation | null)[];
  readonly channelOf: readonly number[];
}

/** Grey values from 0 to 255 become those from 0 to 1. */
export const greyScale: Normalisation = {
  mean: Float32Array.of(0),
  deviation: Float32Array.of(255),
};
/** Values stay as they are. */
export const noScale: Normalisation = { mean: Float32Array.of(0), deviation: Float32Array.of(1) };

/**
 * @returns of each channel over all steps of all sequences, computed in float64; steps that windows
 * share count for each
 */
export const normalisationOf = (set: LabelledSequences): Normalisation =>
  set.windows
    ? normalisation(
        Array.from({ length: set.count }, (_, i) => stepsOf(set, i)),
        set.channels,
      )
    : normalisation([set.values], set.channels);

/** @returns of each number over all sequences; undefined where they have classes */
export function targetScaleOf(set: LabelledSequences): Normalisation | undefined {
  const found = numbersOf(set);
  return found && normalisation([found.numbers], found.each);
}

/** @param train windows @param count of all series @param channelOf whose later value each number is */
export function seriesScaleOf(
  train: LabelledSequences,
  count: number,
  channelOf: readonly number[],
): SeriesScale {
  const windows = Array.from({ length: count }, (): ArrayLike<number>[] => []);
  for (let i = 0; i < train.count; i += 1) at(windows, seriesOf(train, i)).push(stepsOf(train, i));
  const bySeries = windows.map((all) =>
    all.length === 0 ? null : normalisation(all, train.channels),
  );
  return { bySeries, channelOf };
}

/** How the values of one sequence are scaled. */
export function scaleOf(set: SequenceSet, index: number): Normalisation {
  if (set.seriesScale === undefined) return set.scale;
  return set.seriesScale.bySeries[seriesOf(set, index)] ?? scaleAlone(set, index);
}

/** One sequence by itself. */
export const scaleAlone = (set: Steps, index: number): Normalisation =>
  normalisation([stepsOf(set, index)], set.channels);

/** How the numbers of one sequence are scaled. @throws RangeError for data without numbers */
export function numbersScaleOf(set: SequenceSet, index: number): Normalisation {
  if (set.seriesScale === undefined) {
    if (set.targetScale) return set.targetScale;
    throw new RangeError('These data have no numbers to predict.');
  }
  const { mean, deviation } = scaleOf(set, index);
  const { channelOf } = set.seriesScale;
  const ofNumbers = (all: Float32Array) =>
    Float32Array.from(channelOf, (channel) => at(all, channel));
  return { mean: ofNumbers(mean), deviation: ofNumbers(deviation) };
}

/** The numbers of these sequences as models get them, one after another. */
export function scaledNumbers(set: SequenceSet, indices: Uint32Array): Float32Array {
  const numbers = numbersOf(set)?.at(indices) ?? new Float32Array();
  if (set.seriesScale === undefined) return scaled(numbers, set.targetScale ?? noScale);
  const each = set.outputs;
  for (const [i, index] of indices.entries()) {
    const part = numbers.subarray(i * each, (i + 1) * each);
    scaled(part, numbersScaleOf(set, index), part);
  }
  return numbers;
}

/** Of each column of pieces of a table with so many. */
function normalisation(pieces: readonly ArrayLike<number>[], channels: number): Normalisation {
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

/** What models get of the values and targets of a data set. */
export type FedValues = Pick<
  SequenceSet,
  'outputs' | 'scale' | 'targetScale' | 'seriesScale' | 'errorScales'
>;

export function sequenceSet(
  part: LabelledSequences,
  fed: FedValues,
  window: number = settings.window.default,
): SequenceSet {
  if (part.targets.isText) {
    const steps = Math.min(window, answersOfText(part));
    const shape = { features: fed.outputs, window: steps, paddings: [steps], hasOneLength: true };
    return { ...fed, ...part, ...shape };
  }
  const lengths = lengthsOf(part);
  return {
    ...fed,
    ...part,
    features: part.channels,
    hasOneLength: lengths.every((length) => length === lengths[0]),
    paddings: paddingsFor(lengths),
  };
}

/** One sequence as the window gets it: as models are fed with it, without padding. */
export function itemOf(set: SequenceSet, index: number): Item {
  const { channels, picture } = set;
  const values = scaled(stepsOf(set, index), scaleOf(set, index));
  const numbersScale = set.seriesScale && numbersScaleOf(set, index);
  return { values, channels, ...(picture && { picture }), ...(numbersScale && { numbersScale }) };
}

/**
 * Values of whole steps, or the numbers of whole sequences, as models get them.
 * @param into from
 * there on; new, if left out
 */
export function scaled(
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

/** The numbers in their own units, count × numbers, of scaled ones. */
export function unscaled(values: Float32Array, { mean, deviation }: Normalisation): Float32Array {
  const columns = mean.length;
  return values.map((value, i) => value * at(deviation, i % columns) + at(mean, i % columns));
}

/** The same set, padded as little as batches of this size allow. */
export function forBatches(set: SequenceSet, batchSize: number): SequenceSet {
  if (set.targets.isText) return set;
  return { ...set, paddings: paddingsForBatches(lengthsOf(set), batchSize) };
}
