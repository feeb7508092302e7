// The formats of sequences. A new one is its reader and an entry here.
import type { CsvLayout } from '../../contract/sequence-data';
import type { DataFile } from '../data-file';
import type { SplitChoice } from '../split-sequences';
import { readCsv } from './csv';
import { parts, type ParsedParts } from './parsed-sequences';
import { readNpz } from './npz';
import { isLikeText, readText } from './text';
import { readTs } from './ts';

/** What the user says about the files; a column is a name in the first line, or a number from 1. */
export interface FileOptions {
  readonly layout?: CsvLayout;
  readonly label?: string;
  /** Of the numbers to predict, in place of classes. */
  readonly target?: string;
  readonly id?: string;
  readonly time?: string;
  readonly group?: string;
  /** That is to predict the sequences, which then need no labels: its channels, and its classes unless it predicts numbers. */
  readonly model?: { readonly channels: readonly string[]; readonly classes: readonly string[] };
  /** A file is one stream, cut into windows of so many steps that predict what is `horizon` steps after them (1). */
  readonly window?: number;
  readonly horizon?: number;
  /** Steps from one window's start to the next (1). */
  readonly every?: number;
}

interface SequenceFormat {
  /** In lower case, with the dot. */
  readonly endings: readonly string[];
  /** The options that say something about its files; none, if left out. */
  readonly takes?: readonly (keyof FileOptions)[];
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
  text: { endings: ['.txt', '.tsv', '.tab'], isLike: isLikeText, read: readText },
  csv: {
    endings: ['.csv', '.tsv', '.tab', '.txt'],
    takes: ['layout', 'label', 'target', 'id', 'time', 'group', 'window', 'horizon', 'every'],
    read: readCsv,
  },
};

/** Of all formats, each once. */
export const sequenceEndings: readonly string[] = [
  ...new Set(Object.values(sequenceFormats).flatMap(({ endings }) => endings)),
];
