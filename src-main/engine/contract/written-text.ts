// Text generation: the request, and the generated characters.
import { z } from 'zod';
import { settings } from '../catalogue/settings';

export const longestPrompt = 10_000;
export const longestText = 100_000;

export const textRequestSchema = z.strictObject({
  /** The prompt; the model starts with its first character if this is empty. */
  begin: z
    .string()
    .max(longestPrompt, { error: `takes ${longestPrompt} characters at most` })
    .default(''),
  /** The temperature, by which logits are divided before sampling; 0 takes the most probable character. */
  temperature: z.coerce
    .number<string | number>({ error: 'takes a number from 0 to 10' })
    .min(0, { error: 'takes a number from 0 to 10' })
    .max(10, { error: 'takes a number from 0 to 10' })
    .default(0.8),
  /** The number of characters to generate after the prompt. */
  length: z.coerce
    .number<string | number>({ error: `takes a whole number from 1 to ${longestText}` })
    .int({ error: `takes a whole number from 1 to ${longestText}` })
    .min(1, { error: `takes a whole number from 1 to ${longestText}` })
    .max(longestText, { error: `takes a whole number from 1 to ${longestText}` })
    .default(500),
  seed: z.coerce
    .number<string | number>()
    .int()
    .min(settings.seed.range.min)
    .max(settings.seed.range.max)
    .default(1),
});
export type TextRequest = Readonly<z.output<typeof textRequestSchema>>;

/** The texts of several models, for copying or saving. */
export const textPieceSchema = z.strictObject({ text: z.string().max(10 * longestText) });

export interface WrittenText {
  /** The prompt as the model has read it. */
  readonly begin: string;
  readonly text: string;
  /** The model's probability of each generated character, before the temperature is applied. */
  readonly probabilities: Float32Array;
}
