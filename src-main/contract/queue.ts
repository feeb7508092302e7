// The changes that a user can make to queued runs.
import { z } from 'zod';

/** A queued run's ticket: negative, so that it never equals a run's id. */
const ticketSchema = z.int().negative();

export const queueChangeSchema = z.discriminatedUnion('kind', [
  /** Ends a pause of all runs. */
  z.strictObject({ kind: z.literal('go-on') }),
  /** Trains a run before all others in the queue. */
  z.strictObject({ kind: z.literal('first'), ticket: ticketSchema }),
  /** Cancels an experiment's queued runs; those that are training continue. */
  z.strictObject({ kind: z.literal('cancel-experiment'), experimentId: z.int().positive() }),
]);
export type QueueChange = Readonly<z.infer<typeof queueChangeSchema>>;
