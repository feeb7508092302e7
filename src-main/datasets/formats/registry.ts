// The formats of sequences. A new one is its reader and an entry here.
import type { CsvLayout } from '../../contract/sequence-data';
import type { DataFile } from '../data-file';
import { readCsv } from './csv';
import { parts, type ParsedParts } from './parsed-sequences';
import { readNpz } from './npz';
import { isLikeText, readText } from './text';
import { readTs } from './ts';

/** What the user says about the files; a column is a name in the first line, or a number from 1. */
export interface FileOptions {
  readonly layout?: CsvLayout;
  readonly label?: string;
  readonly id?: string;
  readonly time?: string;
  readonly group?: string;
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
  ) => ParsedParts | Promise<ParsedParts>;
}

export const sequenceFormats: Readonly<Record<string, SequenceFormat>> = {
  ts: { endings: ['.ts'], read: (files) => parts(files, readTs) },
  npz: { endings: ['.npz', '.npy'], read: readNpz },
  text: { endings: ['.txt', '.tsv', '.tab'], isLike: isLikeText, read: readText },
  csv: {
    endings: ['.csv', '.tsv', '.tab', '.txt'],
    takes: ['layout', 'label', 'id', 'time', 'group'],
    read: readCsv,
  },
};
