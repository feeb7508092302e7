// The targets of the sequences of one part of a data set, or of their steps. Each kind of target extends
// the base class, which has the common properties.
import type { PlainTensor } from '../../core/plain-tensor';
import { findLargest } from '../../core/element-at';
import type { BatchLabels, Score } from './score';
import type { ErrorUnits } from './number-errors';

/** The label of a step without a class. */
export const noClass = 0xffff;

/** The metadata of a data set that describe its targets. */
export interface TargetMetadata {
  /** The names of the classes; empty if sequences have numbers. */
  readonly classes: readonly string[];
  readonly eachStep?: true | undefined;
  readonly text?: { readonly single: number; readonly pairs: number } | undefined;
  readonly targets?: readonly { readonly name: string }[] | undefined;
  readonly series?: { readonly names: readonly string[] } | undefined;
}

export interface BatchTargets {
  readonly labels: BatchLabels;
  readonly labelShape: readonly number[];
}

/** The target of one sequence, as the window shows it. */
export interface ShownTarget {
  readonly label: number | null;
  readonly numbers: readonly number[];
  /** A class for each step, −1 without one. */
  readonly stepLabels?: Int32Array;
}

export abstract class Targets {
  /** Whether the targets are the next steps of one text. */
  readonly isText: boolean = false;

  /**
   * @param labels the class of each sequence; 0 if sequences have none
   * @param classes the classes that are counted, `noClass` for none; empty for numbers
   * @param digested the data that the checksum covers in addition to values and `labels`
   */
  constructor(
    readonly labels: Uint16Array,
    readonly classes: Iterable<number> = labels,
    readonly digested: readonly (string | Uint16Array | Float32Array)[] = [],
  ) {}

  /** Returns the targets of the sequences at these indices, in that order. */
  abstract select(indices: Uint32Array): Targets;
  /** @param scale returns the numbers of sequences, scaled */
  abstract toBatch(
    indices: Uint32Array,
    time: number,
    scale: (indices: Uint32Array) => Float32Array,
  ): BatchTargets;
  /** @param outputs the outputs of a model @param units returns the units of the errors of numbers */
  abstract createScore(outputs: number, units: () => ErrorUnits): Score;
  abstract show(index: number): ShownTarget;
  /** Returns "Class walk, sit", "fat 3.4". */
  abstract describe(index: number, metadata: TargetMetadata): string;
  /** Returns at most this many sequences that illustrate different targets. */
  abstract findSamples(most: number): readonly number[];

  /** Returns the tensors of the stored data set, by name. */
  toTensors(): Readonly<Record<string, PlainTensor>> {
    const data = Float32Array.from(this.labels);
    return { labels: { shape: [data.length], data } };
  }

  /** Returns the class that each row of a model's outputs predicts; null for numbers. */
  predictClasses(rows: Float32Array, outputs: number): readonly number[] | null {
    return Array.from({ length: rows.length / outputs }, (_, i) => {
      const row = rows.subarray(i * outputs, (i + 1) * outputs);
      return row.indexOf(findLargest(row));
    });
  }
}

/** A part of a stored data set, before its targets are known. */
export interface StoredPart {
  readonly metadata: TargetMetadata;
  /** The number of sequences that models receive. */
  readonly count: number;
  /** The first step of each stored sequence, and the number of steps. */
  readonly starts: Uint32Array;
  readonly values: Float32Array | Uint8Array;
  readonly hasWindows: boolean;
  /** @throws RangeError for a tensor that is missing or of another rank */
  readonly tensor: (name: string, rank: number) => PlainTensor;
}

/** Returns whether a label is one of the classes. */
export const isClassIn =
  ({ classes }: TargetMetadata) =>
  (label: number): boolean =>
    Number.isInteger(label) && label >= 0 && label < classes.length;
