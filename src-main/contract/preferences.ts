// Settings of the app itself, independent of trainings.
import { z } from 'zod';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** The size of text and controls, as a factor of their usual size. */
export const textSizes = [0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2] as const;
export type TextSize = (typeof textSizes)[number];

export const maxThreads = 64;

export const preferencesSchema = z.strictObject({
  theme: z.enum(themes),
  textSize: z.literal(textSizes),
  /** The number of processor cores that trainings may use; null for all. */
  threads: z.int().min(1).max(maxThreads).nullable(),
  /** Whether Learn and Report show the questions of a course. */
  courses: z.boolean(),
});
export type Preferences = Readonly<z.output<typeof preferencesSchema>>;

export const defaultPreferences: Preferences = {
  theme: 'system',
  textSize: 1,
  threads: null,
  courses: false,
};

export const preferencesChangeSchema = preferencesSchema.partial();

/** @param direction 1 for larger, -1 for smaller @returns the same size at the end of the scale */
export function getNextTextSize(now: TextSize, direction: 1 | -1): TextSize {
  return textSizes[textSizes.indexOf(now) + direction] ?? now;
}
