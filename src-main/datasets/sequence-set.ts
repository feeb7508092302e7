// Labelled sequences as a model reads them: normalised, and padded to a few lengths, since every length that a batch has
// costs a compiled step.
import { at } from '../element-at';
import {
  lengthsOf,
  takeSequences,
  takeTargets,
  targetCount,
  type LabelledSequences,
} from './labelled-sequences';
import { paddingsFor, paddingsForBatches } from './paddings';

/** `targets` are scaled by `targetScale`. */
export interface SequenceSet extends LabelledSequences {
  /** What a model's head gives: a value for each class, or for each number. */
  readonly outputs: number;
  /** `targets` in their own units, exactly. */
  readonly ownTargets?: Float32Array;
  /** Of the numbers; left out where sequences have classes. */
  readonly targetScale?: Normalisation;
  readonly hasOneLength: boolean;
  /** The steps that batches are padded to, ascending; the last is the longest sequence's. */
  readonly paddings: readonly number[];
}

/** How each channel, or each number to predict, is scaled from the training part: (value − mean) / deviation. */
export interface Normalisation {
  readonly mean: Float32Array;
  /** The standard deviation over all steps; 1 for a channel that never changes. */
  readonly deviation: Float32Array;
}

/** @returns of each channel over all steps of all sequences, computed in float64 */
export const normalisationOf = ({ values, channels }: LabelledSequences): Normalisation =>
  normalisation(values, channels);

/** @returns of each number over all sequences; undefined where they have classes */
export const targetScaleOf = (set: LabelledSequences): Normalisation | undefined =>
  set.targets && normalisation(set.targets, targetCount(set));

/** Of each column of a table with so many. */
function normalisation(values: Float32Array, channels: number): Normalisation {
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

/** @param classes how many the data set has; 0 where sequences have numbers @param targetScale then */
export function asModelReads(
  set: LabelledSequences,
  normalised: Normalisation,
  classes: number,
  targetScale?: Normalisation,
): SequenceSet {
  const lengths = lengthsOf(set);
  return {
    ...set,
    values: scaled(set.values, normalised),
    ...(set.targets &&
      targetScale && {
        targets: scaled(set.targets, targetScale),
        ownTargets: set.targets,
        targetScale,
      }),
    outputs: targetScale?.mean.length ?? classes,
    hasOneLength: areEqual(lengths),
    paddings: paddingsFor(lengths),
  };
}

/** Values of whole steps, each channel as models read it; or the numbers of whole sequences. */
export function scaled(values: Float32Array, { mean, deviation }: Normalisation): Float32Array {
  const columns = mean.length;
  const result = new Float32Array(values.length);
  for (let i = 0; i < values.length; i += 1) {
    const column = i % columns;
    result[i] = ((values[i] ?? NaN) - (mean[column] ?? NaN)) / (deviation[column] ?? NaN);
  }
  return result;
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

/** The sequences at `indices`, in that order, with values of their own. */
export function pick(set: SequenceSet, indices: Uint32Array): SequenceSet {
  const taken = takeSequences(set, indices);
  const lengths = lengthsOf(taken);
  const { ownTargets: targets } = set;
  const own = targets && { ownTargets: takeTargets({ ...set, targets }, indices) };
  return {
    ...set,
    ...taken,
    ...own,
    hasOneLength: areEqual(lengths),
    paddings: paddingsFor(lengths),
  };
}

const areEqual = (lengths: Uint32Array) => lengths.every((length) => length === lengths[0]);
