// A part of a data set as models are fed with it: how its values are scaled, and the few lengths that batches are padded to,
// since every length that a batch has costs a compiled step.
import type { Item } from '../contract/inspection';
import { at } from '../element-at';
import { lengthsOf, stepsOf, targetCount, type LabelledSequences } from './labelled-sequences';
import { paddingsFor, paddingsForBatches } from './paddings';

export interface SequenceSet extends LabelledSequences {
  /** What a model's head gives: a value for each class, or for each number. */
  readonly outputs: number;
  /** Of the values. */
  readonly scale: Normalisation;
  /** Of the numbers; left out where sequences have classes. */
  readonly targetScale?: Normalisation;
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

/** How each channel, or each number to predict, is scaled: (value − mean) / deviation. One entry is for all channels alike. */
export interface Normalisation {
  readonly mean: Float32Array;
  /** The standard deviation over all steps; 1 for a channel that never changes. */
  readonly deviation: Float32Array;
}

/** Grey values from 0 to 255 become those from 0 to 1. */
export const greyScale: Normalisation = {
  mean: Float32Array.of(0),
  deviation: Float32Array.of(255),
};
/** Values stay as they are. */
export const noScale: Normalisation = { mean: Float32Array.of(0), deviation: Float32Array.of(1) };

/** @returns of each channel over all steps of all sequences, computed in float64 */
export const normalisationOf = ({ values, channels }: LabelledSequences): Normalisation =>
  normalisation(values, channels);

/** @returns of each number over all sequences; undefined where they have classes */
export const targetScaleOf = (set: LabelledSequences): Normalisation | undefined =>
  set.targets && normalisation(set.targets, targetCount(set));

/** Of each column of a table with so many. */
function normalisation(values: ArrayLike<number>, channels: number): Normalisation {
  const steps = values.length / channels;
  const sums = new Float64Array(channels);
  const squares = new Float64Array(channels);
  // Plain loops here and below: a set may have a hundred million values.
  for (let i = 0; i < values.length; i += 1) {
    sums[i % channels] = (sums[i % channels] ?? NaN) + (values[i] ?? NaN);
  }
  const mean = sums.map((sum) => sum / steps);
  for (let i = 0; i < values.length; i += 1) {
    const deviation = (values[i] ?? NaN) - (mean[i % channels] ?? NaN);
    squares[i % channels] = (squares[i % channels] ?? NaN) + deviation ** 2;
  }
  const deviation = Float32Array.from(squares, (square) => Math.sqrt(square / steps) || 1);
  return { mean: Float32Array.from(mean), deviation };
}

export function sequenceSet(
  part: LabelledSequences,
  fed: Pick<SequenceSet, 'outputs' | 'scale' | 'targetScale'>,
): SequenceSet {
  const { outputs, scale, targetScale } = fed;
  const lengths = lengthsOf(part);
  return {
    ...part,
    outputs,
    scale,
    ...(targetScale && { targetScale }),
    hasOneLength: lengths.every((length) => length === lengths[0]),
    paddings: paddingsFor(lengths),
  };
}

/** One sequence as the window gets it: as models are fed with it, without padding. */
export function itemOf(set: SequenceSet, index: number): Item {
  const { channels, picture, scale } = set;
  return { values: scaled(stepsOf(set, index), scale), channels, ...(picture && { picture }) };
}

/** Values of whole steps, or the numbers of whole sequences, as models get them. @param into from there on; new, if left out */
export function scaled(
  values: ArrayLike<number>,
  { mean, deviation }: Normalisation,
  into = new Float32Array(values.length),
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
  return { ...set, paddings: paddingsForBatches(lengthsOf(set), batchSize) };
}
