// An imported model: the metadata of its file, and its accuracy.
import { z } from 'zod';
import { pixelOrders } from '../catalogue/config';
import type { Result } from '../../core/problem-data';
import type { Run } from './run';

/** The first half of the file's SHA-256, so that no file is imported twice. */
export const modelIdSchema = z.string().regex(/^[0-9a-f]{32}$/);

const modelScoreSchema = z.object({
  /** The name of the data set whose test images were classified. */
  dataset: z.string(),
  images: z.int().positive(),
  /** The fraction of the images that are classified correctly. */
  accuracy: z.number().min(0).max(1),
  /** Row: true class, column: predicted class, 10 × 10 row by row, counts of images. */
  confusion: z.array(z.int().min(0)).length(100),
});
export type ModelScore = Readonly<z.output<typeof modelScoreSchema>>;

export const importedModelSchema = z.object({
  id: modelIdSchema,
  name: z.string().min(1),
  /** The size of the imported file. */
  bytes: z.int().positive(),
  importedAt: z.string(),
  /** The name of the program in the file; '' if there is none. */
  producer: z.string(),
  reading: z.enum(pixelOrders),
  time: z.int().positive(),
  features: z.int().positive(),
  classes: z.int().min(2),
  parameters: z.int().min(0),
  /** The run that the file names, which need not be in this store. */
  runUid: z.string().nullable(),
  epoch: z.int().min(0).nullable(),
  /** Sentences about properties that the file does not state, and that were assumed. */
  assumed: z.array(z.string()).default([]),
  score: modelScoreSchema.nullable(),
  /** The reason why the model has no score; null if it has one. */
  unscored: z.string().nullable(),
});
export type ImportedModel = Readonly<z.output<typeof importedModelSchema>>;

/** An imported model before it is scored. */
export type CheckedModel = Omit<ImportedModel, 'importedAt' | 'score' | 'unscored'>;

/** The result for one file: each file is imported or rejected separately. */
export interface ImportResult {
  readonly file: string;
  readonly result: Result<ImportedContent>;
}

export type ImportedContent =
  | {
      readonly kind: 'model';
      readonly model: ImportedModel;
      /** The run in which the model was trained, if it is in this store. */
      readonly run: Run | null;
    }
  | {
      readonly kind: 'runs';
      readonly runs: readonly Run[];
      /** The number of runs that are new. */
      readonly added: number;
    };
