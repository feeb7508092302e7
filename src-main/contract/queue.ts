// What a person may do with the runs that wait.
import { z } from 'zod';

/** Of a queued run; negative, so that it never meets a run's id. */
const ticketSchema = z.int().negative();

export const queueChangeSchema = z.discriminatedUnion('kind', [
  /** Runs that train go on; no other one begins. */
  z.strictObject({ kind: z.literal('pause') }),
  z.strictObject({ kind: z.literal('go-on') }),
  /** To before another one, or to the end with null. */
  z.strictObject({
    kind: z.literal('move'),
    ticket: ticketSchema,
    before: ticketSchema.nullable(),
  }),
  /** Higher ones train first. */
  z.strictObject({
    kind: z.literal('prioritise'),
    ticket: ticketSchema,
    priority: z.int().min(-1000).max(1000),
    wholeExperiment: z.boolean(),
  }),
  /** All that waits of the experiment; its runs that train go on. */
  z.strictObject({ kind: z.literal('cancel-experiment'), experimentId: z.int().positive() }),
  /** What an Unroll that is gone left waiting: trained now, or forgotten. */
  z.strictObject({ kind: z.literal('left-over'), goOn: z.boolean() }),
]);
export type QueueChange = Readonly<z.infer<typeof queueChangeSchema>>;
