// Many runs asked for at once: an experiment, the settings that take several values in it, and how they are searched.
import { z } from 'zod';
import {
  definitionOf,
  experimentConfigSchema,
  settingNames,
  type SettingName,
} from '../catalogue/config';

/** The settings that a sweep may vary, as their definitions say. */
export const sweptNames: readonly SettingName[] = settingNames.filter(
  (name) => definitionOf[name].sweep !== false && !('schema' in definitionOf[name]),
);

/** What of random search is drawn, and how many runs a sweep may have. */
export const sweepLimits = { draws: 10_000, runs: 100_000, seed: 4_294_967_295 } as const;

export const variedSchema = z.strictObject({
  setting: z.enum(sweptNames, { error: 'No such setting can be varied' }),
  /** As typed: see sweeps/values.ts. */
  values: z.string().max(10_000),
});
export type Varied = Readonly<z.infer<typeof variedSchema>>;

const drawsError = 'Draws must be a whole number from 1 to 10,000';

export const searchSchema = z.discriminatedUnion('kind', [
  /** Every combination of the values. */
  z.strictObject({ kind: z.literal('grid') }),
  /** So many combinations, drawn by a seed of their own. */
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

export const sweepSchema = z.strictObject({
  experiment: experimentConfigSchema,
  vary: z
    .array(variedSchema)
    .refine((all) => new Set(all.map(({ setting }) => setting)).size === all.length, {
      error: 'Vary each setting once',
    })
    .default([]),
  search: searchSchema.default({ kind: 'grid' }),
  /** Successive halving: all runs train shortly, the better third goes on, and so forth. */
  halving: z.boolean().default(false),
});
export type Sweep = Readonly<z.infer<typeof sweepSchema>>;

/** Of a plan's file: a million runs. */
export const mostPlanBytes = 256_000_000;

/** A sweep that was written for many machines, in its folder's plan.json: what other versions say beside is left out. */
export const planSchema = z.object({ id: z.string().regex(/^[0-9a-f]{16}$/), sweep: sweepSchema });
