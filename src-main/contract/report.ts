// A report: its runs, its author, and the formats in which it can be saved.
import { z } from 'zod';
import { pixelOrders } from '../engine/catalogue';
import { type Run, schemas } from '../engine/contract';

/** The runs are those of up to `settings` settings, or any selection within the limit. */
export const reportLimits = { settings: 12, runs: 120, name: 60, answer: 20_000 } as const;

const nameSchema = z
  .string()
  .trim()
  .max(reportLimits.name, {
    error: `A name can have at most ${String(reportLimits.name)} characters`,
  });

/** The author; the report uses a placeholder for an empty name. */
export const authorSchema = z.strictObject({
  lastName: nameSchema.default(''),
  firstName: nameSchema.default(''),
});
export type ReportAuthor = Readonly<z.infer<typeof authorSchema>>;

/** The authors of a report's answers: the user, Unroll, or no one without a course. */
export const reportKinds = ['my-work', 'worked-solution', 'experiment'] as const;
export type ReportKind = (typeof reportKinds)[number];

export const reportRequestSchema = z.strictObject({
  kind: z.enum(reportKinds, { error: `A report is one of ${reportKinds.join(', ')}` }),
  /** Runs in the order in which they appear. */
  runIds: z.array(schemas.runId).max(reportLimits.runs, {
    error: `A report includes at most ${String(reportLimits.runs)} runs`,
  }),
  author: authorSchema,
});
export type ReportRequest = Readonly<z.infer<typeof reportRequestSchema>>;

const reportFormats = ['html', 'pdf', 'pdf-per-part', 'notebook'] as const;
export type ReportFormat = (typeof reportFormats)[number];

/** Whether a report has a notebook, whose Python code only reads images so far. */
export const hasNotebook = (runs: readonly Pick<Run, 'config'>[]): boolean =>
  runs.every(({ config }) => pixelOrders.getOrder(config) !== null);

/** The command that runs a notebook, which Unroll does not run. */
export const notebookCommand = 'jupyter nbconvert --to notebook --execute --inplace FILE.ipynb';

export const reportSaveSchema = reportRequestSchema.extend({ format: z.enum(reportFormats) });
export type ReportSave = Readonly<z.infer<typeof reportSaveSchema>>;

export interface ReportPreview {
  /** The page's URL for a frame of the window, valid until the next preview. */
  readonly address: string;
  /** Sentences about additions to the report that further runs would allow. */
  readonly missing: readonly string[];
  /** The fields for the author's answers, in order; empty in a report that Unroll writes alone. */
  readonly fields: readonly ReportField[];
  /** The name of the report's parts, each of which can be saved as a PDF: "question". */
  readonly partName: string;
}

/** A part of a line of text; 'tex' is a formula. */
export interface MarkupPiece {
  readonly kind: 'text' | 'code' | 'strong' | 'tex';
  readonly text: string;
}

/** A field of the report for the author's own answer. */
export interface ReportField {
  readonly id: string;
  /** "Programming question 1" */
  readonly section: string;
  readonly number: string;
  readonly asked: readonly MarkupPiece[];
  readonly answeredIn: 'words' | 'python';
  readonly answer: string;
}

/** Saved in the run store, independently of the report's runs. */
export const reportAnswerSchema = z.strictObject({
  kind: z.enum(reportKinds),
  field: z.string().min(1).max(40),
  answer: z.string().max(reportLimits.answer, {
    error: `An answer can have at most ${String(reportLimits.answer)} characters`,
  }),
});

export interface SavedReport {
  /** All files written, the requested one first. */
  readonly files: readonly string[];
}
