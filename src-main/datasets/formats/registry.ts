// The formats of sequences. A new one is its reader and an entry here.
import type { CsvLayout } from '../../contract/sequence-data';
import type { DataFile } from '../data-file';
import { parts, type GivenFile, type ParsedParts } from './parsed-sequences';
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
  readonly about: string;
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
  ts: { about: 'UCR and UEA archive', endings: ['.ts'], read: (files) => parts(files, readTs) },
};
