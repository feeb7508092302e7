// The contents of files, shown before they are added to the store: the files as a table with a role
// for each column, and the sequences that these roles give.
import { z } from 'zod';
import { toPlainLine } from '../../core/plain-text';
import {
  dataOptionsSchema,
  syntheticDataSchema,
  type ColumnRole,
  type DataOptions,
  type Dialect,
} from './data-options';
import type { Picture } from './inspection';
import type { ProblemData } from '../../core/problem-data';
import type { SequenceDataMetadata } from './sequence-data';

export const filesSchema = z.array(z.string().min(1).max(10_000)).min(1).max(1000);

/** A question that is asked if a file can be read in several ways. */
export interface DataQuestion {
  readonly ask: string;
  readonly options: readonly { readonly label: string; readonly given: DataOptions }[];
}

/** The first rows of a file. */
export interface FoundTable {
  readonly columns: readonly {
    readonly name: string;
    /** The role; null if it is not clear yet. */
    readonly role: ColumnRole | null;
    /** The rule that gave the column its role. */
    readonly why: string;
    /** Whether the user has chosen the role. */
    readonly isGiven: boolean;
  }[];
  /** A text for each column; long ones are truncated. */
  readonly rows: readonly (readonly string[])[];
  /** The total number of rows. */
  readonly count: number;
  /** The format of the text; null for a file that is not text. */
  readonly dialect: Dialect | null;
  /** The roles that a column can have. */
  readonly roles: readonly ColumnRole[];
}

/** A sequence for a drawing, in the units of its values; long or wide sequences are reduced. */
export interface SampleSequence {
  /** "Class 3", "fat 21.3" */
  readonly target: string;
  readonly steps: number;
  /** The text, if the sequence is a text. */
  readonly text?: string;
  /** The grey values from 0 to 1, row by row, if the sequence is an image. */
  readonly image?: Picture & { readonly values: Float32Array };
  /** The values of each channel; empty for an image. */
  readonly channels: readonly Float32Array[];
}

export interface ParsedData {
  readonly facts: SequenceDataMetadata;
  readonly samples: readonly SampleSequence[];
}

export interface FoundData {
  /** The table; null for synthetic sequences. */
  readonly table: FoundTable | null;
  readonly question: DataQuestion | null;
  /** The reason why the files cannot be read with these roles. */
  readonly problem: ProblemData | null;
  /** The data; null if there is a question or a problem. */
  readonly data: ParsedData | null;
}

export const readDataSchema = z.strictObject({
  /** The source: paths, files from the system's dialog, the previous files, or synthetic sequences. */
  from: z.enum(['files', 'folder', 'again']).or(filesSchema).or(syntheticDataSchema),
  options: dataOptionsSchema.optional(),
});
export type DataSource = z.output<typeof readDataSchema>['from'];

export const addDataSchema = z.strictObject({
  name: z
    .string()
    .transform(toPlainLine)
    .pipe(z.string().trim().min(1, { error: 'Enter a name for the data' }).max(80)),
});
