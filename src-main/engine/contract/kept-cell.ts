// A cell that is kept in the store, as it was typed: a run has its own text.
import { z } from 'zod';

/** Its name is that of its file on any system. */
export const cellNameSchema = z
  .string()
  .regex(
    /^(?!(?:con|prn|aux|nul|com\d|lpt\d)$)[\p{L}\p{N}](?:[\p{L}\p{N} _+-]{0,38}[\p{L}\p{N}+])?$/iu,
    {
      error: 'A cell’s name has letters, digits, spaces, - and _, and at most 40 of them',
    },
  );

/** As typed, mistakes included. */
export const keptCellSchema = z.strictObject({
  name: cellNameSchema,
  text: z.string().max(4000, { error: 'A cell has at most 4,000 characters' }),
});
export type KeptCell = z.infer<typeof keptCellSchema>;
