// The formats of sequences. A new one is its reader and an entry here.
import type { CsvLayout } from '../../contract/sequence-data';
import type { DataFile } from '../data-file';
import { readCsv } from './csv';
import { parts, type GivenFile, type ParsedParts } from './parsed-sequences';
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
  /** Tells formats with the same ending apart by what is in the file. */
  readonly isLike?: (file: DataFile) => boolean;
  /** @throws Problem bad-data */
  readonly read: (
    files: readonly GivenFile[],
    options: FileOptions,
  ) => ParsedParts | Promise<ParsedParts>;
}

export const sequenceFormats: Readonly<Record<string, SequenceFormat>> = {
  ts: { endings: ['.ts'], read: (files) => parts(files, readTs) },
  npz: { endings: ['.npz', '.npy'], isLike: ({ name }) => !isOneSequence(name), read: readNpz },
  text: { endings: ['.txt', '.tsv', '.tab'], isLike: isLikeText, read: readText },
  csv: { endings: ['.csv', '.tsv', '.tab', '.txt', '.npy'], read: readCsv },
};

/** An NPY file is an array of a data set if it is called as one, and else one sequence of a folder. */
function isOneSequence(name: string): boolean {
  return name.toLowerCase().endsWith('.npy') && !/^[xy](?:[_-]|\.npy$)/i.test(name);
}
