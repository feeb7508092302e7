// Labelled sequences as a model reads them: normalised, and padded to a few lengths, since every length that a batch has
// costs a compiled step.
import { at } from '../element-at';
import { lengthsOf, type LabelledSequences } from './labelled-sequences';
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
  const lengths = Uint32Array.from(indices, (index) => lengthOf(set, index));
  const starts = new Uint32Array(indices.length + 1);
  for (const [index, length] of lengths.entries()) starts[index + 1] = at(starts, index) + length;
  const values = new Float32Array(at(starts, indices.length) * set.channels);
  for (const [index, from] of indices.entries()) {
    values.set(stepsOf(set, from), at(starts, index) * set.channels);
  }
  const labels = Uint16Array.from(indices, (index) => at(set.labels, index));
  const count = indices.length;
  const own = { hasOneLength: areEqual(lengths), paddings: paddingsFor(lengths) };
  return { ...set, values, starts, labels, count, ...own };
}

const areEqual = (lengths: Uint32Array) => lengths.every((length) => length === lengths[0]);

export const lengthOf = ({ starts }: LabelledSequences, index: number): number =>
  at(starts, index + 1) - at(starts, index);

/** The values of one sequence, [steps × channels]: a view. */
export function stepsOf({ values, starts, channels }: LabelledSequences, index: number) {
  return values.subarray(at(starts, index) * channels, at(starts, index + 1) * channels);
}
