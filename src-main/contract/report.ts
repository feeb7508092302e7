// A report: of which runs it is made, whose it is, and in which forms it can be saved.
import { z } from 'zod';
import { cellKinds } from '../catalogue/models';
import { runIdSchema, type Run } from './run';

export const reportLimits = { runs: 12, name: 60 } as const;

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

export const reportRequestSchema = z.strictObject({
  /** In the order in which they are drawn and told. */
  runIds: z.array(runIdSchema).max(reportLimits.runs, {
    error: `A report takes ${String(reportLimits.runs)} runs at most`,
  }),
  author: authorSchema,
});
export type ReportRequest = Readonly<z.infer<typeof reportRequestSchema>>;

export const reportFormats = ['html', 'pdf', 'pdf-per-part', 'notebook'] as const;
export type ReportFormat = (typeof reportFormats)[number];

export const reportSaveSchema = reportRequestSchema.extend({
  format: z.enum(reportFormats),
  /** The notebook takes the data's four files along, so that it runs without a network. */
  withData: z.boolean(),
});
export type ReportSave = Readonly<z.infer<typeof reportSaveSchema>>;

export interface ReportPreview {
  /** Where a frame of the window finds the report's page, until the next preview takes its place. */
  readonly address: string;
  /** What the report would have with further runs, one sentence each. */
  readonly missing: readonly string[];
  /** What the report's parts are called, each of which can be saved as a PDF by itself: "question". */
  readonly partName: string;
}

export interface SavedReport {
  /** All files written, the one that was asked for first. */
  readonly files: readonly string[];
}

/** What a report is made of when nobody chooses: the newest finished run of each cell, RNN first. */
export function newestOfEachCell(runs: readonly Run[]): readonly number[] {
  return cellKinds.flatMap((cell) => {
    const ids = runs
      .filter((run) => run.cell === cell && run.status === 'finished' && run.epochsDone > 0)
      .map(({ id }) => id);
    return ids.length === 0 ? [] : [Math.max(...ids)];
  });
}
