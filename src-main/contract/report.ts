// A report: of which runs it is made, whose it is, and in which forms it can be saved.
import { z } from 'zod';
import { runIdSchema } from './run';

export const reportLimits = { runs: 12, name: 60, answer: 20_000 } as const;

const nameSchema = z
  .string()
  .trim()
  .max(reportLimits.name, {
    error: `A name can have ${String(reportLimits.name)} characters at most`,
  });

/** Empty names leave it to the report what stands in their places. */
export const authorSchema = z.strictObject({
  lastName: nameSchema.default(''),
  firstName: nameSchema.default(''),
});
export type ReportAuthor = Readonly<z.infer<typeof authorSchema>>;

/** Whose words a report holds: its author's answers, Unroll's answers, or none of a course at all. */
export const reportKinds = ['my-work', 'worked-solution', 'experiment'] as const;
export type ReportKind = (typeof reportKinds)[number];

export const reportRequestSchema = z.strictObject({
  kind: z.enum(reportKinds, { error: `A report is one of ${reportKinds.join(', ')}` }),
  /** In the order in which they are drawn and told. */
  runIds: z.array(runIdSchema).max(reportLimits.runs, {
    error: `A report takes ${String(reportLimits.runs)} runs at most`,
  }),
  author: authorSchema,
});
export type ReportRequest = Readonly<z.infer<typeof reportRequestSchema>>;

const reportFormats = ['html', 'pdf', 'pdf-per-part', 'notebook'] as const;
export type ReportFormat = (typeof reportFormats)[number];

const pythonPathSchema = z.string().min(1).max(4096);

/** Which Python has PyTorch: the one at this path, or with null one that is found. */
export const pythonRequestSchema = z.strictObject({ path: pythonPathSchema.nullable() });

export interface FoundPython {
  readonly path: string;
  /** "Python 3.13.5 with PyTorch 2.13.0" */
  readonly version: string;
}

export const reportSaveSchema = reportRequestSchema.extend({
  format: z.enum(reportFormats),
  /** The notebook takes the data's four files along, so that it runs without a network. */
  withData: z.boolean(),
  /** The notebook's cells are run by this Python; null leaves them without outputs. */
  python: pythonPathSchema.nullable(),
});
export type ReportSave = Readonly<z.infer<typeof reportSaveSchema>>;

export interface ReportPreview {
  /** Where a frame of the window finds the report's page, until the next preview takes its place. */
  readonly address: string;
  /** What the report would have with further runs, one sentence each. */
  readonly missing: readonly string[];
  /** What the author is to write, in order; none in a report that Unroll writes alone. */
  readonly fields: readonly ReportField[];
  /** What the report's parts are called, each of which can be saved as a PDF by itself: "question". */
  readonly partName: string;
}

/** A part of a line of text; 'tex' is mathematics. */
export interface MarkupPiece {
  readonly kind: 'text' | 'code' | 'strong' | 'tex';
  readonly text: string;
}

/** A place of the report for the author's own answer. */
export interface ReportField {
  readonly id: string;
  /** "Programming question 1" */
  readonly section: string;
  readonly number: string;
  readonly asked: readonly MarkupPiece[];
  readonly answeredIn: 'words' | 'python';
  /** As it was typed; empty before. */
  readonly answer: string;
  /** Of a check that looked at the answer; null where none can, or nothing was typed. */
  readonly check: { readonly isFound: boolean; readonly message: string } | null;
}

/** Kept in the run store, whichever runs the report is of. */
export const reportAnswerSchema = z.strictObject({
  kind: z.enum(reportKinds),
  field: z.string().min(1).max(40),
  answer: z.string().max(reportLimits.answer, {
    error: `An answer can have ${String(reportLimits.answer)} characters at most`,
  }),
});

export interface SavedReport {
  /** All files written, the one that was asked for first. */
  readonly files: readonly string[];
  /** Of a notebook, whether and by what its cells were run; null for other formats. */
  readonly execution: string | null;
}
