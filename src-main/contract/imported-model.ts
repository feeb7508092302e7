// A model that came from outside: what its file says, and how well it does.
import { z } from 'zod';
import { readingKinds } from '../catalogue/config';
import type { Result } from './problem';
import type { Run } from './run';

/** SHA-256 of the file, the first half of it: the same file is there once. */
export const modelIdSchema = z.string().regex(/^[0-9a-f]{32}$/);

export const modelScoreSchema = z.object({
  /** Of which data set's test images, in words. */
  dataset: z.string(),
  images: z.int().positive(),
  /** Fraction of them that are classified correctly. */
  accuracy: z.number().min(0).max(1),
  /** Row: true class, column: predicted class, 10 × 10 row by row, counts of images. */
  confusion: z.array(z.int().min(0)).length(100),
});
export type ModelScore = Readonly<z.output<typeof modelScoreSchema>>;

export const importedModelSchema = z.object({
  id: modelIdSchema,
  name: z.string().min(1),
  /** Weights alone become an ONNX model on their way in. */
  form: z.enum(['onnx', 'safetensors']),
  /** Of the file that came in. */
  bytes: z.int().positive(),
  importedAt: z.string(),
  /** What made the file, as it says; '' when it does not. */
  producer: z.string(),
  reading: z.enum(readingKinds),
  time: z.int().positive(),
  features: z.int().positive(),
  classes: z.int().min(2),
  parameters: z.int().min(0),
  /** The run that it says it was trained in, which need not be here. */
  runUid: z.string().nullable(),
  epoch: z.int().min(0).nullable(),
  score: modelScoreSchema.nullable(),
  /** Why it has no score; null with one. */
  unscored: z.string().nullable(),
});
export type ImportedModel = Readonly<z.output<typeof importedModelSchema>>;

/** What is known before it is scored. */
export type ReadModel = Omit<ImportedModel, 'importedAt' | 'score' | 'unscored'>;

/** One file that was to come in; one that is refused does not keep others out. */
export interface ImportAnswer {
  readonly file: string;
  readonly result: Result<Imported>;
}

export type Imported =
  | {
      readonly kind: 'model';
      readonly model: ImportedModel;
      /** The run that it was trained in, where it is here. */
      readonly run: Run | null;
    }
  | {
      readonly kind: 'runs';
      readonly runs: readonly Run[];
      /** How many of them were not here before. */
      readonly added: number;
    };
