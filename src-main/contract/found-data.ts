// What files of sequences hold, read to be shown before they are added to the store.
import { z } from 'zod';
import { plainLine } from '../catalogue/plain-text';
import { dataOptionsSchema, madeDataSchema } from './data-options';
import type { Item } from './inspection';
import type { SequenceDataFacts } from './sequence-data';

export const filesSchema = z.array(z.string().min(1).max(10_000)).min(1).max(1000);

/** One sequence as it is drawn: of many channels and steps only some. */
export interface SampleSequence {
  /** "Class 3", "fat 21.3" */
  readonly target: string;
  readonly steps: number;
  readonly item: Item;
}

/** How many sequences have a length from `from` to `to` steps. */
export interface LengthBin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

export interface FoundData {
  readonly facts: SequenceDataFacts;
  readonly samples: readonly SampleSequence[];
  /** Over train and test, ascending. */
  readonly lengths: readonly LengthBin[];
  /** How many sequences have a class, or a first number of about this size; over train and test. */
  readonly targets: readonly { readonly name: string; readonly count: number }[];
}

export const readDataSchema = z.strictObject({
  /** Paths; what the system's dialog asks for; the files of the last time; or sequences that are made. */
  from: z.enum(['files', 'folder', 'again']).or(filesSchema).or(madeDataSchema),
  options: dataOptionsSchema.optional(),
});
export type DataSource = z.output<typeof readDataSchema>['from'];

export const addDataSchema = z.strictObject({
  name: z
    .string()
    .transform(plainLine)
    .pipe(z.string().trim().min(1, { error: 'The data need a name' }).max(80)),
});
