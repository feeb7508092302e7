// Custom cells of the literature, as kinds of cells.
import { examples } from '../../src-main/engine/catalogue/cells/examples';
import { parseWrittenCell, type WrittenCell } from '../../src-main/engine/catalogue/cells';

/** @throws Error with what is wrong with the text */
export function createWrittenCell(text: string): WrittenCell {
  const read = parseWrittenCell(text);
  if ('mistake' in read) throw new Error(read.mistake);
  return read.kind;
}

export const exampleNames = Object.keys(examples) as (keyof typeof examples)[];
export const getExampleCell = (name: keyof typeof examples): WrittenCell =>
  createWrittenCell(examples[name].text);
