// Values of a store that somebody else may have written, as what Unroll writes or not at all.
import { compareViewSchema, type CompareView } from '../../contract/compare-view';
import { sweepSchema, type Sweep } from '../../contract/sweep';
import { parsed } from '../folder/lines';

/** null for one that this Unroll does not write. */
export const readView = (json: string): CompareView | null =>
  compareViewSchema.safeParse(parsed(json)).data ?? null;

/** null for one that this Unroll does not write. */
export const readSweep = (json: string): Sweep | null =>
  sweepSchema.safeParse(parsed(json)).data ?? null;
