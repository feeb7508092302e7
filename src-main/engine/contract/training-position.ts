// Where a training is between two batches. A checkpoint holds it beside the tensors, so that a resumed training
// gives the same bytes as one that was never interrupted.
import { z } from 'zod';
import { settings } from '../catalogue/settings';

export const trainingPositionSchema = z.strictObject({
  /** The epoch under way, from 1; one more than the run has when all have ended. */
  epoch: z.int().positive(),
  /** Batches done within it. */
  batch: z.int().nonnegative(),
  /** Batches done over the whole run, which the learning-rate schedule depends on. */
  step: z.int().nonnegative(),
  /** `Random.state` before this epoch's order was drawn. */
  random: z.string().max(10_000),
  /** Sums over the epoch's batches so far, for its means: float64, added in order. */
  lossSum: z.number(),
  accuracySum: z.number(),
  /** Evaluated after each epoch so far; left out unless early stopping or the schedule follows them. */
  losses: z.array(z.number()).max(settings.epochs.range.max).optional(),
  /** Time of the epoch so far, and since the run's first batch; interruptions are left out. */
  epochMs: z.number().nonnegative(),
  elapsedMs: z.number().nonnegative(),
});

export type TrainingPosition = Readonly<z.output<typeof trainingPositionSchema>>;
