// The numbers of a run and its experiment: the file `numbers` in the run's folder. The file of the
// same name in the folder of a store has the highest assigned ones (assigned-numbers.ts).
import { renameSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { makeSibling } from '../../files/durable-file';
import { findKind, privateFile } from '../../files/regular-file';
import { readStored } from '../../files/stored-file';
import { decodeValue, encodeValue } from './lines';

const numbersSchema = z.object({
  run: z.int().min(0),
  /** 0 if the number is not known. */
  experiment: z.int().min(0),
});
export type Numbers = Readonly<z.output<typeof numbersSchema>>;

export const getNumbersFile = (folder: string) => join(folder, 'numbers');
const maxBytes = 200;

/** Returns the numbers of a run. @param folder `…/<uid>` @returns null if its file is missing or damaged */
export const readNumbers = (folder: string): Numbers | null =>
  parseNumbers(getNumbersFile(folder), basename(folder));

export const hasDamagedNumbers = (folder: string): boolean =>
  findKind(getNumbersFile(folder)) !== null && readNumbers(folder) === null;

/** Writes the numbers without waiting for the disk, because the index has them, too. @throws the system's error */
export function writeNumbers(folder: string, numbers: Numbers): void {
  putNumbers(getNumbersFile(folder), numbers, basename(folder));
}

/** @param uid the run to which the file belongs; '' for the store's */
export function parseNumbers(file: string, uid = ''): Numbers | null {
  try {
    return numbersSchema.parse(decodeValue(readStored(file, maxBytes), uid));
  } catch {
    return null;
  }
}

export function putNumbers(file: string, numbers: Numbers, uid = ''): void {
  const temporary = makeSibling(file, privateFile);
  writeFileSync(temporary, encodeValue(numbers, uid));
  renameSync(temporary, file);
}
