// The user's own sequences as plain arrays, whatever the files they come from.
import type { SequenceDataFacts, SequencePartFacts } from '../contract/sequence-data';
import { at } from '../element-at';

export type { SequenceDataFacts };

/** Sequences of any length, one after another: sequence i is the steps from starts[i] to starts[i + 1]. */
export interface LabelledSequences {
  readonly kind: 'sequences';
  /** steps × channels, step by step; as in the files, not normalised. No NaN. */
  readonly values: Float32Array;
  /** count + 1 step indices from 0, ascending. Every sequence has at least one step. */
  readonly starts: Uint32Array;
  readonly channels: number;
  readonly count: number;
  /** A class from 0 for each sequence (index into `classes` of the data set). */
  readonly labels: Uint16Array;
}

/** What a set of sequences is, as the store keeps it and the window shows it. */
export interface SequenceData {
  readonly about: SequenceDataFacts;
  readonly train: LabelledSequences;
  readonly test: LabelledSequences;
}

/** Steps of each sequence. */
export function lengthsOf({ starts, count }: LabelledSequences): Uint32Array {
  return Uint32Array.from({ length: count }, (_, i) => at(starts, i + 1) - at(starts, i));
}

/** @param classes how many the data set has */
export function partFacts(part: LabelledSequences, classes: number): SequencePartFacts {
  const classCounts = Array.from({ length: classes }, () => 0);
  for (const label of part.labels) classCounts[label] = at(classCounts, label) + 1;
  let [shortest, longest] = [Infinity, 0];
  for (const length of lengthsOf(part)) {
    shortest = Math.min(shortest, length);
    longest = Math.max(longest, length);
  }
  return { count: part.count, steps: at(part.starts, part.count), shortest, longest, classCounts };
}
