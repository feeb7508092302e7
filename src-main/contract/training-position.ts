// Where a training is between two batches: what a checkpoint holds beside tensors, so that a training that goes on
// from it gives the bytes of one that was never interrupted.
import { z } from 'zod';

export const trainingPositionSchema = z.strictObject({
  /** The epoch under way, from 1; one more than the run has when all are over. */
  epoch: z.int().positive(),
  /** Batches done within it. */
  batch: z.int().nonnegative(),
  /** Batches done over the whole run: where the learning-rate schedule is. */
  step: z.int().nonnegative(),
  /** The generator before this epoch's order was drawn, as `Random.state` gives it. */
  random: z.string().max(10_000),
  /** Over the epoch's batches so far, for its means: float64, added up in their order. */
  lossSum: z.number(),
  accuracySum: z.number(),
  /** Time of the epoch so far, and from the run's first batch; what was spent elsewhere is left out. */
  epochMs: z.number().nonnegative(),
  elapsedMs: z.number().nonnegative(),
});

export type TrainingPosition = Readonly<z.output<typeof trainingPositionSchema>>;
