// The result of every reader of sequences: values, lengths and targets as they are in the files,
// before any choice is made.
import type { DataOptions } from '../../contract/data-options';
import type { DataQuestion, FoundTable } from '../../contract/found-data';
import type { StepTimes } from '../../contract/step-times';
import type { SequenceDataMetadata } from '../../contract/sequence-data';
import { createProblem } from '../../../core/problem';
import type { DataFile } from './data-file';
import { sequenceLimits as limits } from './sequence-limits';
import type { Windows } from './windows';

/** The target of each sequence: a class as text, a class of each step, or numbers; none in files for prediction. */
export type Targets =
  | { readonly kind: 'none' }
  | { readonly kind: 'classes'; readonly labels: readonly string[] }
  /** One text per step; one of `missingLabels` for a step without a class. */
  | { readonly kind: 'stepClasses'; readonly labels: readonly string[] }
  | {
      readonly kind: 'numbers';
      readonly names: readonly string[];
      /** The numbers of all sequences, [sequences × names]. */
      readonly numbers: Float32Array;
    };

/** Texts that mark an unknown class or number. */
export const missingLabels: ReadonlySet<string> = new Set(['', '?', 'nan', 'NaN']);

/** Windows of series: each is a range of one of the sequences, and windows may overlap. */
export interface ParsedWindows extends Windows {
  /** The targets: later values of channels. */
  readonly ahead: readonly { readonly channel: string; readonly steps: number }[];
  /** The names of the series, and the columns that name them; empty for a single stream. */
  readonly series: { readonly columns: readonly string[]; readonly names: readonly string[] };
  /** The times; null if steps have no times, or are not evenly spaced. */
  readonly times: StepTimes | null;
}

/** A part: train, test, or a set that is to be split. */
export interface ParsedSequences {
  /** The values, steps × channels, step by step. Missing values are NaN; no value is infinite. */
  readonly values: Float32Array;
  /** The index of the first step of each sequence, and the number of steps. Every sequence has at least one step. */
  readonly starts: Uint32Array;
  readonly channels: readonly string[];
  readonly targets: Targets;
  /** The windows, if predictions are made from parts of a sequence; `targets` then belong to the windows. */
  readonly windows?: ParsedWindows;
  /** The subject or session of each sequence, for a split by group; null if no column is named. */
  readonly groups: readonly string[] | null;
  /** The id of each sequence in the files; undefined if the files only number them. */
  readonly ids?: readonly string[];
  /** The time of each step, ascending in each sequence; undefined if steps have no times. */
  readonly times?: Float64Array;
  /** Sentences about content that was changed or left out, such as time stamps. */
  readonly notes?: readonly string[];
}

/** The parts of a data set; The parts of a data set; `test` is null if the files have one part. */
export interface ParsedParts {
  readonly train: ParsedSequences;
  readonly test: ParsedSequences | null;
  /** Options that the data determined, for the recipe. */
  readonly options?: SequenceDataMetadata['recipe']['options'];
}

/**
 * The properties of a model that predicts the sequences, which then need no labels; no classes if it
 * predicts numbers.
 */
export interface FileModel {
  readonly channels: readonly string[];
  readonly classes: readonly string[];
  /** The options with which its own data were read, from its file; empty if unknown. */
  readonly options: DataOptions;
}

/** Files that were examined, before their sequences are read. */
export interface OpenedFiles {
  /** The table; null for files that describe themselves. */
  readonly table: FoundTable | null;
  /** The question; null if there is a single way to read the files. */
  readonly question: DataQuestion | null;
  /** The recipe that reads the files again in the same way. */
  readonly recipe: Pick<SequenceDataMetadata['recipe'], 'format' | 'roles' | 'options'>;
  /** @throws Problem bad-data */
  readonly parse: () => ParsedParts | Promise<ParsedParts>;
}

/** Returns the file or files of one data set. @throws Problem bad-data for other files */
export function toFileParts(
  files: readonly DataFile[],
): readonly [train: readonly [DataFile], test: readonly [] | readonly [DataFile]] {
  const [first, second] = files;
  if (first === undefined || files.length > 2)
    throw createProblem('file-count', { files: files.length });
  if (second === undefined) return [[first], []];
  return first.facts.part === 'test' ? [[second], [first]] : [[first], [second]];
}

/** Returns names of channels for files that have none. */
export const createChannelNames = (channels: number): string[] =>
  Array.from({ length: channels }, (_, i) => `channel ${i + 1}`);

/** Collects sequences whose number and lengths are not known in advance; rejects more than the limits. */
export class SequenceBuilder {
  #values = new Float32Array(1024);
  #length = 0;
  readonly #starts: number[] = [0];

  constructor(
    private readonly file: DataFile,
    private readonly channels: number,
  ) {
    this.#require(channels, limits.channels, 'channels');
  }

  /** Adds a value, step by step; NaN is a missing value. */
  push(value: number): void {
    if (this.#length === this.#values.length) {
      this.#require(this.#length + 1, limits.values, 'values');
      const grown = new Float32Array(Math.min(2 * this.#length, limits.values));
      grown.set(this.#values);
      this.#values = grown;
    }
    this.#values[this.#length++] = value;
  }

  /** Ends a sequence after the pushed values. @throws Problem unless it consists of at least one whole step */
  endSequence(where: string): void {
    const start = this.#starts.at(-1) ?? 0;
    const end = this.#length / this.channels;
    if (end <= start) throw this.file.refuse('no-step', { where });
    this.#require(end - start, limits.steps, 'steps in a sequence');
    this.#require(this.#starts.length, limits.sequences, 'sequences');
    this.#starts.push(end);
  }

  finish(): Pick<ParsedSequences, 'values' | 'starts'> {
    // A copy: a view would retain up to twice the memory.
    return { values: this.#values.slice(0, this.#length), starts: Uint32Array.from(this.#starts) };
  }

  #require(size: number, most: number, what: string): void {
    if (size <= most) return;
    throw this.file.refuse('size', { most, of: what });
  }
}
