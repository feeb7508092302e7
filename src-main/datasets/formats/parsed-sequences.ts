// What every reader of sequences gives: values, lengths and targets as they stand in the file, before anything is decided.
import { plainLine } from '../../catalogue/plain-text';
import { count } from '../../catalogue/number-words';
import { Problem } from '../../problem';
import type { DataFile } from '../data-file';
import { sequenceLimits as limits } from '../sequence-limits';

/** What is to be predicted of each sequence: a class by its text, or a number. */
export type Targets =
  | { readonly kind: 'classes'; readonly labels: readonly string[] }
  | { readonly kind: 'numbers'; readonly numbers: readonly number[] };

/** One part (train, test, or a set that is to be split). */
export interface ParsedSequences {
  /** steps × channels, step by step; NaN where a value is missing, and never infinite. */
  readonly values: Float32Array;
  /** count + 1 step indices from 0, ascending. Every sequence has at least one step. */
  readonly starts: Uint32Array;
  readonly channels: readonly string[];
  readonly targets: Targets;
  /** The subject or session of each sequence, for a split by group; null where no column is named. */
  readonly groups: readonly string[] | null;
  /** Sentences about what was not read as it stands, such as time stamps. */
  readonly notes?: readonly string[];
}

/** `test` is null where the files have one part. */
export interface ParsedParts {
  readonly train: ParsedSequences;
  readonly test: ParsedSequences | null;
}

/** A file with what its path says about it. */
export interface GivenFile extends DataFile {
  readonly part: 'train' | 'test' | null;
  /** The folder that it is in, where each class has one. */
  readonly folder: string | null;
}

/** Formats with one file for each part. @throws Problem bad-data for other files */
export function parts(
  files: readonly GivenFile[],
  read: (file: DataFile) => ParsedSequences,
): ParsedParts {
  const [first, second] = files;
  if (first === undefined || files.length > 2) {
    throw new Problem(
      'bad-data',
      `${files.length} files are neither one data set nor its two parts. Give one file, or two called NAME_TRAIN and NAME_TEST.`,
    );
  }
  if (second === undefined) return { train: read(first), test: null };
  const [train, test] = first.part === 'test' ? [second, first] : [first, second];
  return { train: read(train), test: read(test) };
}

/** A file that cannot be read: `what` follows its name and a colon. */
export function refusal(
  file: string,
  what: string,
  todo = 'Correct the file and add it again',
): Problem {
  return new Problem('bad-data', `${plainLine(file)}: ${what}. Nothing was added. ${todo}.`);
}

/** "12 channels" for the n-th of them, where a file gives no names. */
export const channelNames = (channels: number): string[] =>
  Array.from({ length: channels }, (_, i) => `channel ${i + 1}`);

/** Collects sequences whose number and lengths are not known before; refuses more than the limits. */
export class SequenceBuilder {
  #values = new Float32Array(1024);
  #length = 0;
  readonly #starts: number[] = [0];

  constructor(
    private readonly file: string,
    private readonly channels: number,
  ) {
    if (channels > limits.channels) throw this.#tooLarge(`${count(limits.channels)} channels`);
  }

  get count(): number {
    return this.#starts.length - 1;
  }

  /** Adds a value; NaN is a missing one. They come step by step. */
  push(value: number): void {
    if (this.#length === this.#values.length) this.#grow(2 * this.#length);
    this.#values[this.#length++] = value;
  }

  /** Ends a sequence after the values that were pushed. @throws Problem unless there are whole steps, one at least */
  endSequence(where: string): void {
    const start = this.#starts.at(-1) ?? 0;
    const end = this.#length / this.channels;
    if (end <= start) throw refusal(this.file, `${where} has no step`);
    if (end - start > limits.steps)
      throw this.#tooLarge(`${count(limits.steps)} steps in a sequence`);
    if (this.count >= limits.sequences)
      throw this.#tooLarge(`${count(limits.sequences)} sequences`);
    this.#starts.push(end);
  }

  finish(): Pick<ParsedSequences, 'values' | 'starts'> {
    // A copy: a view would keep up to twice the memory.
    return { values: this.#values.slice(0, this.#length), starts: Uint32Array.from(this.#starts) };
  }

  #grow(length: number): void {
    if (this.#length >= limits.values) throw this.#tooLarge(`${count(limits.values)} values`);
    const grown = new Float32Array(Math.min(length, limits.values));
    grown.set(this.#values);
    this.#values = grown;
  }

  #tooLarge(most: string): Problem {
    return refusal(
      this.file,
      `it has more than ${most}, the most that Unroll reads`,
      'Split it, or leave some out',
    );
  }
}
