// Many runs in one request: an experiment, the settings that take several values in it, and how they are searched.
import { z } from 'zod';
import { experiments, type SettingName, settings } from '../engine/catalogue';

/** The settings that a sweep may vary. */
export const sweptSettingNames: readonly SettingName[] = settings.names.filter(
  (name) => settings.definitions[name].sweep !== false && !('schema' in settings.definitions[name]),
);

/** The upper limits of a sweep; `draws` and `seed` are those of random search. */
export const sweepLimits = { draws: 10_000, runs: 100_000, seed: 4_294_967_295 } as const;

/** The number of seeds of a best candidate at each interim analysis of a race. */
export const raceSeeds = [3, 5, 7, 9] as const;

/** The largest number of further seeds of settings in one request. */
export const maxAdditionalSeeds = 100;

const variedSchema = z.strictObject({
  setting: z.enum(sweptSettingNames, { error: 'This setting cannot be varied' }),
  /** The text as typed, see comparison/sweeps/values.ts. */
  values: z.string().max(10_000),
});
export type VariedSetting = Readonly<z.infer<typeof variedSchema>>;

const drawsError = 'Draws must be a whole number from 1 to 10,000';

const searchSchema = z.discriminatedUnion('kind', [
  /** Every combination of the values. */
  z.strictObject({ kind: z.literal('grid') }),
  /** Combinations drawn at random, with a separate seed. */
  z.strictObject({
    kind: z.literal('random'),
    draws: z
      .int({ error: drawsError })
      .min(1, { error: drawsError })
      .max(sweepLimits.draws, { error: drawsError }),
    seed: z.int().min(0).max(sweepLimits.seed).default(1),
  }),
]);
export type Search = Readonly<z.infer<typeof searchSchema>>;

/** Fields of other versions are ignored. */
export const sweepSchema = z.object({
  experiment: experiments.schema,
  vary: z
    .array(variedSchema)
    .refine((all) => new Set(all.map(({ setting }) => setting)).size === all.length, {
      error: 'Vary each setting once',
    })
    .default([]),
  search: searchSchema.default({ kind: 'grid' }),
  /**
   * Whether a few seeds of all settings are trained first, and then more seeds of the best candidates:
   * `raceSeeds` replaces the experiment's seeds.
   */
  race: z.literal(true).optional(),
});
export type Sweep = Readonly<z.infer<typeof sweepSchema>>;
