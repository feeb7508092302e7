// Labelled sequences as a model reads them: normalised, and padded to a few lengths, since every length that a batch has
// costs a compiled step.
import { lengthsOf, takeSequences, type LabelledSequences } from './labelled-sequences';
import { paddingsFor, paddingsForBatches } from './paddings';

export interface SequenceSet extends LabelledSequences {
  readonly classCount: number;
  readonly hasOneLength: boolean;
  /** The steps that batches are padded to, ascending; the last is the longest sequence's. */
  readonly paddings: readonly number[];
}

/** How each channel is normalised, from the training part: (value − mean) / deviation. */
export interface Normalisation {
  readonly mean: Float32Array;
  /** The standard deviation over all steps; 1 for a channel that never changes. */
  readonly deviation: Float32Array;
}

/** @returns of each channel over all steps of all sequences, computed in float64 */
export function normalisationOf({ values, channels }: LabelledSequences): Normalisation {
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

export function asModelReads(
  set: LabelledSequences,
  { mean, deviation }: Normalisation,
  classCount: number,
): SequenceSet {
  const { channels } = set;
  const values = new Float32Array(set.values.length);
  for (let i = 0; i < values.length; i += 1) {
    const channel = i % channels;
    values[i] = ((set.values[i] ?? NaN) - (mean[channel] ?? NaN)) / (deviation[channel] ?? NaN);
  }
  const lengths = lengthsOf(set);
  return {
    ...set,
    values,
    classCount,
    hasOneLength: areEqual(lengths),
    paddings: paddingsFor(lengths),
  };
}

/** The same set, padded as little as batches of this size allow. */
export function forBatches(set: SequenceSet, batchSize: number): SequenceSet {
  return { ...set, paddings: paddingsForBatches(lengthsOf(set), batchSize) };
}

/** The sequences at `indices`, in that order, with values of their own. */
export function pick(set: SequenceSet, indices: Uint32Array): SequenceSet {
  const taken = takeSequences(set, indices);
  const lengths = lengthsOf(taken);
  return { ...set, ...taken, hasOneLength: areEqual(lengths), paddings: paddingsFor(lengths) };
}

const areEqual = (lengths: Uint32Array) => lengths.every((length) => length === lengths[0]);
