// What a model of a text writes: what is asked, and the characters that come.
import { z } from 'zod';
import { settings } from '../catalogue/settings';

export const longestBeginning = 10_000;
export const longestText = 100_000;

export const writingSchema = z.strictObject({
  /** What it goes on from; its first character stands alone where this is empty. */
  begin: z
    .string()
    .max(longestBeginning, { error: `takes ${longestBeginning} characters at most` })
    .default(''),
  /** What logits are divided by before a character is drawn; at 0 the likeliest is taken. */
  temperature: z.coerce
    .number<string | number>({ error: 'takes a number from 0 to 10' })
    .min(0, { error: 'takes a number from 0 to 10' })
    .max(10, { error: 'takes a number from 0 to 10' })
    .default(0.8),
  /** Characters to write after the beginning. */
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
export type Writing = Readonly<z.output<typeof writingSchema>>;

/** What several models wrote, to be copied or saved. */
export const writtenSchema = z.strictObject({ text: z.string().max(10 * longestText) });

export interface WrittenText {
  /** The beginning as the model has read it. */
  readonly begin: string;
  readonly text: string;
  /** Of each character that was written how likely the model found it, before the temperature. */
  readonly probabilities: Float32Array;
}
