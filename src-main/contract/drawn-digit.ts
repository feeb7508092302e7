// A digit that was drawn, before several models.
import { z } from 'zod';
import { modelIdSchema } from './imported-model';
import { pixelsSchema } from './inspection';
import { runIdSchema } from './run';

/** A run's latest weights, or an imported model. */
const modelRefSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('run'), runId: runIdSchema }),
  z.strictObject({ kind: z.literal('imported'), id: modelIdSchema }),
]);
export type ModelRef = Readonly<z.output<typeof modelRefSchema>>;

/** How many models can classify at once. */
export const mostAsked = 4;

export const predictionsRequestSchema = z.strictObject({
  models: z.array(modelRefSchema).min(1).max(mostAsked),
  pixels: pixelsSchema,
});

export interface DigitPrediction {
  readonly predicted: number;
  /** One per class, summing to 1. */
  readonly probabilities: readonly number[];
}
