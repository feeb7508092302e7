// A custom cell that is saved in the store as it was typed; each run has its own copy of the text.
import { z } from 'zod';

/** The name is also a valid file name on every system. */
export const cellNameSchema = z
  .string()
  .regex(
    /^(?!(?:con|prn|aux|nul|com\d|lpt\d)$)[\p{L}\p{N}](?:[\p{L}\p{N} _+-]{0,38}[\p{L}\p{N}+])?$/iu,
    {
      error: 'The name of a cell consists of at most 40 letters, digits, spaces, - and _',
    },
  );

/** The text as it was typed, including any mistakes. */
export const savedCellSchema = z.strictObject({
  name: cellNameSchema,
  text: z.string().max(4000, { error: 'A cell has at most 4,000 characters' }),
});
export type SavedCell = z.infer<typeof savedCellSchema>;
