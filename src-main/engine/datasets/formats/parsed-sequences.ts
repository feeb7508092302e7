// What every reader of sequences gives: values, lengths and targets as they stand in the files,
// before anything is decided.
import type { DataOptions } from '../../contract/data-options';
import type { DataQuestion, FoundTable } from '../../contract/found-data';
import type { StepTimes } from '../../contract/step-times';
import type { SequenceDataFacts } from '../../contract/sequence-data';
import { refuse } from '../../../core/problem';
import type { DataFile } from './data-file';
import { sequenceLimits as limits } from './sequence-limits';
import type { Windows } from './windows';

/**
 * What is to be predicted of each sequence: a class by its text, of each step, or numbers; none in
 * files that a model is to predict.
 */
export type Targets =
  | { readonly kind: 'none' }
  | { readonly kind: 'classes'; readonly labels: readonly string[] }
  /** A text for each step, one of `missingLabels` for none. */
  | { readonly kind: 'stepClasses'; readonly labels: readonly string[] }
  | {
      readonly kind: 'numbers';
      readonly names: readonly string[];
      /** sequences × names */
      readonly numbers: Float32Array;
    };

/** What stands in place of a class or a number that is not known. */
export const missingLabels: ReadonlySet<string> = new Set(['', '?', 'nan', 'NaN']);

/** Windows of series: each is a place in one of the sequences, whose steps it shares with others. */
export interface ParsedWindows extends Windows {
  /** What the targets are: later values of channels. */
  readonly ahead: readonly { readonly channel: string; readonly steps: number }[];
  /** The names of the series, and the columns that name them; none of one stream. */
  readonly series: { readonly columns: readonly string[]; readonly names: readonly string[] };
  /** null where steps have no times, or follow each other at no even pace. */
  readonly times: StepTimes | null;
}

/** One part: train, test, or a set that is to be split. */
export interface ParsedSequences {
  /** steps × channels, step by step; NaN where a value is missing, and never infinite. */
  readonly values: Float32Array;
  /** count + 1 step indices from 0, ascending. Every sequence has at least one step. */
  readonly starts: Uint32Array;
  readonly channels: readonly string[];
  readonly targets: Targets;
  /**
   * What is predicted from a part of a sequence each time; `targets` are those of the windows. Left
   * out where it is from the whole.
   */
  readonly windows?: ParsedWindows;
  /** The subject or session of each sequence, for a split by group; null where no column is named. */
  readonly groups: readonly string[] | null;
  /** What the files call each sequence; left out where they have numbers alone. */
  readonly ids?: readonly string[];
  /** Of each step its time, ascending in each sequence; left out where steps have none. */
  readonly times?: Float64Array;
  /** Sentences about what was not read as it stands, such as time stamps. */
  readonly notes?: readonly string[];
}

/** `test` is null where the files have one part. */
export interface ParsedParts {
  readonly train: ParsedSequences;
  readonly test: ParsedSequences | null;
  /** Options that were chosen by the data, for the recipe. */
  readonly options?: SequenceDataFacts['recipe']['options'];
}

/**
 * What is known of a model that is to predict the sequences, which then need no labels; no classes
 * where it predicts numbers.
 */
export interface FileModel {
  readonly channels: readonly string[];
  readonly classes: readonly string[];
  /** How its own data were read, as its file says it; empty where it does not. */
  readonly options: DataOptions;
}

/** Files that were looked at, before their sequences are read. */
export interface OpenedFiles {
  /** null for those that say themselves what they are. */
  readonly table: FoundTable | null;
  /** null where they can be read in one way only. */
  readonly question: DataQuestion | null;
  /** What reads them again in the same way. */
  readonly recipe: Pick<SequenceDataFacts['recipe'], 'format' | 'roles' | 'options'>;
  /** @throws Problem bad-data */
  readonly parse: () => ParsedParts | Promise<ParsedParts>;
}

/** Of one data set, or of its two parts. @throws Problem bad-data for other files */
export function fileParts(
  files: readonly DataFile[],
): readonly [train: readonly [DataFile], test: readonly [] | readonly [DataFile]] {
  const [first, second] = files;
  if (first === undefined || files.length > 2) throw refuse('file-count', { files: files.length });
  if (second === undefined) return [[first], []];
  return first.facts.part === 'test' ? [[second], [first]] : [[first], [second]];
}

/** For files that give their channels no names. */
export const channelNames = (channels: number): string[] =>
  Array.from({ length: channels }, (_, i) => `channel ${i + 1}`);

/** Collects sequences whose number and lengths are not known before; refuses more than the limits. */
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

  /** Adds a value; NaN is a missing one. They come step by step. */
  push(value: number): void {
    if (this.#length === this.#values.length) {
      this.#require(this.#length + 1, limits.values, 'values');
      const grown = new Float32Array(Math.min(2 * this.#length, limits.values));
      grown.set(this.#values);
      this.#values = grown;
    }
    this.#values[this.#length++] = value;
  }

  /** Ends a sequence after the values that were pushed. @throws Problem unless it has a step, and whole ones */
  endSequence(where: string): void {
    const start = this.#starts.at(-1) ?? 0;
    const end = this.#length / this.channels;
    if (end <= start) throw this.file.refuse('no-step', { where });
    this.#require(end - start, limits.steps, 'steps in a sequence');
    this.#require(this.#starts.length, limits.sequences, 'sequences');
    this.#starts.push(end);
  }

  finish(): Pick<ParsedSequences, 'values' | 'starts'> {
    // A copy: a view would keep up to twice the memory.
    return { values: this.#values.slice(0, this.#length), starts: Uint32Array.from(this.#starts) };
  }

  #require(size: number, most: number, what: string): void {
    if (size <= most) return;
    throw this.file.refuse('size', { most, of: what });
  }
}
