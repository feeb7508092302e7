// Sequences as plain arrays, whatever the files they come from: own data, made tasks, and images, whose rows of pixels are steps.
import type { Picture } from '../contract/inspection';
import type { NaiveErrors, SequenceDataFacts, SequencePartFacts } from '../contract/sequence-data';
import { at } from '../element-at';

/** Sequences of any length, one after another: sequence i is the steps from starts[i] to starts[i + 1]. */
export interface LabelledSequences {
  /** steps × channels, step by step; as in the files, not normalised. No NaN. Bytes stay bytes. */
  readonly values: Float32Array | Uint8Array;
  /** count + 1 step indices from 0, ascending. Every sequence has at least one step. */
  readonly starts: Uint32Array;
  readonly channels: number;
  readonly count: number;
  /** A class from 0 for each sequence (index into `classes` of the data set); all 0 where it has numbers. */
  readonly labels: Uint16Array;
  /** The numbers of each sequence, count × their number, in their units; left out where it has a class. No NaN. */
  readonly targets?: Float32Array;
  /** The subject or session of each sequence, by number; left out where none is known. */
  readonly groups?: Uint32Array;
  /** What each is a picture of: `values` are its grey values, row by row. Left out where they are no pictures. */
  readonly picture?: Picture;
}

/** Sequences without what is to be predicted of them. */
export type Steps = Pick<LabelledSequences, 'values' | 'starts' | 'channels'>;

/** What a set of sequences is, as the store keeps it and the window shows it. */
export interface SequenceData {
  readonly about: SequenceDataFacts;
  readonly train: LabelledSequences;
  readonly test: LabelledSequences;
}

/** Steps of each sequence. */
export function lengthsOf(all: Steps): Uint32Array {
  return Uint32Array.from(all.starts.subarray(1), (end, index) => end - at(all.starts, index));
}

/** Steps of one sequence. */
export const lengthOf = ({ starts }: Pick<Steps, 'starts'>, index: number): number =>
  at(starts, index + 1) - at(starts, index);

/** The values of one sequence, [steps × channels]: a view. */
export function stepsOf({ values, starts, channels }: Steps, index: number) {
  return values.subarray(at(starts, index) * channels, at(starts, index + 1) * channels);
}

/** The sequences at these indices, in their order, with values of their own. */
export function takeSequences(all: LabelledSequences, indices: Uint32Array): LabelledSequences {
  const { channels } = all;
  const starts = new Uint32Array(indices.length + 1);
  for (const [i, index] of indices.entries()) starts[i + 1] = at(starts, i) + lengthOf(all, index);
  const values = zerosLike(all.values, at(starts, indices.length) * channels);
  for (const [i, index] of indices.entries()) {
    values.set(stepsOf(all, index), at(starts, i) * channels);
  }
  return {
    ...all,
    values,
    starts,
    count: indices.length,
    labels: Uint16Array.from(indices, (index) => at(all.labels, index)),
    ...(all.targets && { targets: takeTargets(all, indices) }),
    ...(all.groups && {
      groups: Uint32Array.from(indices, (index) => at(all.groups ?? [], index)),
    }),
  };
}

/** Bytes for bytes: a Buffer's own `slice` would be a view of it. */
export const zerosLike = (values: LabelledSequences['values'], length = values.length) =>
  values instanceof Uint8Array ? new Uint8Array(length) : new Float32Array(length);

/** How many numbers each sequence has; 0 where it has a class. */
export const targetCount = ({ targets, count }: LabelledSequences): number =>
  (targets?.length ?? 0) / count;

/** The numbers of the sequences at these indices, in their order. */
export function takeTargets(all: LabelledSequences, indices: Uint32Array): Float32Array {
  const each = targetCount(all);
  const taken = new Float32Array(indices.length * each);
  for (const [i, index] of indices.entries()) {
    taken.set(all.targets?.subarray(index * each, (index + 1) * each) ?? [], i * each);
  }
  return taken;
}

/** @param classes how many the data set has; 0 where sequences have numbers */
export function partFacts(part: LabelledSequences, classes: number): SequencePartFacts {
  const classCounts = Array.from({ length: classes }, () => 0);
  for (const label of classes === 0 ? [] : part.labels)
    classCounts[label] = at(classCounts, label) + 1;
  let [shortest, longest] = [Infinity, 0];
  for (const length of lengthsOf(part)) {
    shortest = Math.min(shortest, length);
    longest = Math.max(longest, length);
  }
  return { count: part.count, steps: at(part.starts, part.count), shortest, longest, classCounts };
}

/**
 * How far answers that know no sequence are from each number of these: the mean of the training part, and of a forecast the last
 * value that the sequence has, and that of a season before. Mean absolute errors, in the numbers' units.
 * @param names of the numbers. One that is a channel's name is a later value of that channel
 * @param toSeason how many steps before its last one a sequence has the value of a season before; null without a season
 */
export function naiveErrors(
  names: readonly string[],
  channels: readonly string[],
  train: LabelledSequences,
  evaluated: LabelledSequences,
  toSeason: number | null,
): readonly NaiveErrors[] {
  return names.map((name, i) => {
    const average = meanOf(columnOf(train, i));
    const numbers = columnOf(evaluated, i);
    const errorOf = (answer: (index: number) => number) =>
      meanOf(numbers.map((value, index) => Math.abs(value - answer(index))));
    const errorOfMean = errorOf(() => average);
    const channel = channels.indexOf(name);
    if (channel < 0) return { errorOfMean };
    const before = (steps: number) => (index: number) =>
      at(stepsOf(evaluated, index).subarray(-(steps + 1) * evaluated.channels), channel);
    return {
      errorOfMean,
      errorOfLast: errorOf(before(0)),
      ...(toSeason !== null && { errorOfSeason: errorOf(before(toSeason)) }),
    };
  });
}

/** One of the numbers of every sequence. */
function columnOf(set: LabelledSequences, index: number): Float64Array {
  const each = targetCount(set);
  return Float64Array.from({ length: set.count }, (_, i) =>
    at(set.targets ?? [], i * each + index),
  );
}

const meanOf = (values: Float64Array) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
