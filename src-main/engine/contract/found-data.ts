// What files hold, read to be shown before they are added to the store: the files as a table with a
// role for each column, and the sequences that are read by these roles.
import { z } from 'zod';
import { plainLine } from '../../core/plain-text';
import {
  dataOptionsSchema,
  madeDataSchema,
  type ColumnRole,
  type DataOptions,
  type Dialect,
} from './data-options';
import type { Picture } from './inspection';
import type { ProblemData } from '../../core/problem-data';
import type { SequenceDataFacts } from './sequence-data';

export const filesSchema = z.array(z.string().min(1).max(10_000)).min(1).max(1000);

/** Where a file can be read in several ways, until one is chosen. */
export interface DataQuestion {
  readonly ask: string;
  readonly options: readonly { readonly label: string; readonly given: DataOptions }[];
}

/** A file's first rows. */
export interface FoundTable {
  readonly columns: readonly {
    readonly name: string;
    /** null where it is not clear yet. */
    readonly role: ColumnRole | null;
    /** The rule by which it has its role. */
    readonly why: string;
    /** Whether somebody has given it. */
    readonly isGiven: boolean;
  }[];
  /** A text for each column; long ones are cut off. */
  readonly rows: readonly (readonly string[])[];
  /** How many there are. */
  readonly count: number;
  /** null for a file that is no text. */
  readonly dialect: Dialect | null;
  /** Those that a column can have. */
  readonly roles: readonly ColumnRole[];
}

/** One sequence as it is drawn, in the units of its values: of many channels and steps only some. */
export interface SampleSequence {
  /** "Class 3", "fat 21.3" */
  readonly target: string;
  readonly steps: number;
  /** Where it is a text. */
  readonly text?: string;
  /** Where it is an image: its grey values from 0 to 1, row by row. */
  readonly image?: Picture & { readonly values: Float32Array };
  /** Of each channel its values; none of an image. */
  readonly channels: readonly Float32Array[];
}

export interface ParsedData {
  readonly facts: SequenceDataFacts;
  readonly samples: readonly SampleSequence[];
}

export interface FoundData {
  /** null for made sequences. */
  readonly table: FoundTable | null;
  readonly question: DataQuestion | null;
  /** Why it cannot be read by these roles. */
  readonly problem: ProblemData | null;
  /** null where there is a question or a problem. */
  readonly data: ParsedData | null;
}

export const readDataSchema = z.strictObject({
  /** Paths; what the system's dialog asks for; the files of the last time; or sequences that are made. */
  from: z.enum(['files', 'folder', 'again']).or(filesSchema).or(madeDataSchema),
  options: dataOptionsSchema.optional(),
});
export type DataSource = z.output<typeof readDataSchema>['from'];

export const addDataSchema = z.strictObject({
  name: z
    .string()
    .transform(plainLine)
    .pipe(z.string().trim().min(1, { error: 'The data need a name' }).max(80)),
});
