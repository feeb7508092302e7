// The user's own pictures: their preparation, and each model's predictions.
import { z } from 'zod';
import { modelIdSchema } from './imported-model';
import { pixelsSchema } from './inspection';
import type { Result } from './problem';
import { runIdSchema } from './run';

/** A run's latest weights, or an imported model. */
const modelRefSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('run'), runId: runIdSchema }),
  z.strictObject({ kind: z.literal('imported'), id: modelIdSchema }),
]);
export type ModelRef = Readonly<z.output<typeof modelRefSchema>>;

/** How many models can classify at once. */
export const mostAsked = 4;
const modelsSchema = z.array(modelRefSchema).min(1).max(mostAsked);

export const predictionsRequestSchema = z.strictObject({
  models: modelsSchema,
  pixels: pixelsSchema,
});

export const filesSchema = z.array(z.string().min(1).max(10_000)).min(1).max(1000);

export const picturesRequestSchema = z.strictObject({
  models: modelsSchema,
  /** Dropped files, or what to choose in the system's dialog. */
  from: z.union([z.enum(['files', 'folder']), filesSchema]),
});

export interface SmallImage {
  readonly width: number;
  readonly height: number;
  /** Grey values from 0 (background) to 255, row by row. */
  readonly pixels: Uint8Array;
}

export interface DigitPrediction {
  readonly predicted: number;
  /** One per class, summing to 1. */
  readonly probabilities: readonly number[];
}

export interface PictureResult {
  /** Without its folder. */
  readonly name: string;
  readonly result: Result<{
    /** The original, cropped to the ink, scaled into 20 × 20, and centred in 28 × 28. */
    readonly steps: readonly [SmallImage, SmallImage, SmallImage, SmallImage];
    /** One per model. */
    readonly answers: readonly DigitPrediction[];
  }>;
}

export const mostPictures = 1000;

/** Extensions of pictures that can be read. */
export const pictureEndings: readonly string[] = ['.png', '.jpg', '.jpeg'];

/** The pictures of one request, in the order of their names. */
export interface PictureResults {
  readonly pictures: readonly PictureResult[];
  /** How many more are in the folder. */
  readonly left: number;
}
