// The formats of sequences. A new one is its reader and an entry here.
import type { DataOptionName, DataOptions, SplitChoice } from '../../contract/data-options';
import type { DataFile } from './data-file';
import { readCsv } from './csv';
import { parts, type ParsedParts } from './parsed-sequences';
import { readNpz } from './npz';
import { isLikeText, readText } from './text';
import { readTs } from './ts';

/** What is said about the files. */
export interface FileOptions extends Omit<DataOptions, 'format' | 'missing' | 'split' | 'seed'> {
  /** That is to predict the sequences, which then need no labels: its channels, and its classes unless it predicts numbers. */
  readonly model?: { readonly channels: readonly string[]; readonly classes: readonly string[] };
}

interface SequenceFormat {
  /** In lower case, with the dot. */
  readonly endings: readonly string[];
  /** The options that say something about its files; none, if left out. */
  readonly takes?: readonly DataOptionName[];
  /** Tells formats with the same ending apart by what is in the file. */
  readonly isLike?: (file: DataFile) => boolean;
  /** @throws Problem bad-data */
  readonly read: (
    files: readonly DataFile[],
    options: FileOptions,
    /** For streams, which are split in time. */
    split: SplitChoice,
  ) => ParsedParts | Promise<ParsedParts>;
}

export const sequenceFormats: Readonly<Record<string, SequenceFormat>> = {
  ts: { endings: ['.ts'], read: (files, options) => parts(files, (file) => readTs(file, options)) },
  npz: { endings: ['.npz', '.npy'], read: readNpz },
  text: {
    endings: ['.txt', '.tsv', '.tab'],
    takes: ['label'],
    isLike: isLikeText,
    read: readText,
  },
  csv: {
    endings: ['.csv', '.tsv', '.tab', '.txt'],
    takes: ['label', 'target', 'id', 'time', 'group', 'window', 'horizon', 'every'],
    read: readCsv,
  },
};

/** Of all formats, each once. */
export const sequenceEndings: readonly string[] = [
  ...new Set(Object.values(sequenceFormats).flatMap(({ endings }) => endings)),
];
