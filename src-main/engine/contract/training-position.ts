// The position of a training between two batches. A checkpoint stores it with the tensors, so that a resumed
// training gives the same bytes as one that was never interrupted.
import { z } from 'zod';
import { settings } from '../catalogue/settings';

export const trainingPositionSchema = z.strictObject({
  /** The current epoch, from 1; the number of epochs plus one after the last has ended. */
  epoch: z.int().positive(),
  /** The number of batches done within the epoch. */
  batch: z.int().nonnegative(),
  /** The number of batches done over the whole run, on which the learning-rate schedule depends. */
  step: z.int().nonnegative(),
  /** `Random.state` before this epoch's order was drawn. */
  random: z.string().max(10_000),
  /** The sums over the epoch's batches so far, for its means: float64, added in order. */
  lossSum: z.number(),
  accuracySum: z.number(),
  /** The losses evaluated after each epoch so far, if early stopping or the schedule depends on them. */
  losses: z.array(z.number()).max(settings.epochs.range.max).optional(),
  /** The time of the epoch so far, and since the run's first batch; interruptions are excluded. */
  epochMs: z.number().nonnegative(),
  elapsedMs: z.number().nonnegative(),
});

export type TrainingPosition = Readonly<z.output<typeof trainingPositionSchema>>;
