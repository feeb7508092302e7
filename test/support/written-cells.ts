// Cells that were written: those of the literature, as kinds.
import { examples } from '../../src-main/engine/catalogue/cells/examples';
import { writtenCellOf, type WrittenCell } from '../../src-main/engine/catalogue/cells';

/** @throws Error with what is wrong with the text */
export function writtenCell(text: string): WrittenCell {
  const read = writtenCellOf(text);
  if ('mistake' in read) throw new Error(read.mistake);
  return read.kind;
}

export const exampleNames = Object.keys(examples) as (keyof typeof examples)[];
export const exampleCell = (name: keyof typeof examples): WrittenCell =>
  writtenCell(examples[name].text);
