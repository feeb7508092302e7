// Pictures of one's own before models: what becomes of each, and what each model says of it.
import { z } from 'zod';
import { modelIdSchema } from './imported-model';
import { pixelsSchema } from './inspection';
import type { Result } from './problem';
import { runIdSchema } from './run';

/** A model that can be asked: a run's latest weights, or one that was imported. */
export const modelRefSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('run'), runId: runIdSchema }),
  z.strictObject({ kind: z.literal('imported'), id: modelIdSchema }),
]);
export type ModelRef = Readonly<z.output<typeof modelRefSchema>>;

/** How many models answer at once. */
export const mostAsked = 4;
const modelsSchema = z.array(modelRefSchema).min(1).max(mostAsked);

export const answersRequestSchema = z.strictObject({ models: modelsSchema, pixels: pixelsSchema });

export const filesSchema = z.array(z.string().min(1).max(10_000)).min(1).max(1000);

export const picturesRequestSchema = z.strictObject({
  models: modelsSchema,
  /** Files that were dropped, or what the system's dialog is to ask for. */
  from: z.union([z.enum(['files', 'folder']), filesSchema]),
});

export interface SmallImage {
  readonly width: number;
  readonly height: number;
  /** Grey values from 0 (background) to 255, row by row. */
  readonly pixels: Uint8Array;
}

export interface Answer {
  readonly predicted: number;
  /** One a class, summing to 1. */
  readonly probabilities: readonly number[];
}

export interface PictureAnswer {
  /** Without its folder. */
  readonly name: string;
  readonly result: Result<{
    /** As it was found, cut to its ink, in the box of 20 × 20, and centred in 28 × 28. */
    readonly steps: readonly [SmallImage, SmallImage, SmallImage, SmallImage];
    /** One a model,. */
    readonly answers: readonly Answer[];
  }>;
}

export const mostPictures = 1000;

/** Of the names of pictures that can be read. */
export const pictureEndings: readonly string[] = ['.png', '.jpg', '.jpeg'];

/** The pictures of one question, in the order of their names. */
export interface PictureAnswers {
  readonly pictures: readonly PictureAnswer[];
  /** How many more there are in the folder. */
  readonly left: number;
}
