// Writes exports: a file is written completely or not at all, and the command line never overwrites one by accident.
import { existsSync } from 'node:fs';
import { writeDurablyInParts } from '../durable-file';
import { Problem } from '../problem';

/**
 * Other work of the process may run between two pieces.
 * @returns the number of bytes written @throws Problem file-unwritable; an older file is untouched
 */
export async function writeExport(
  file: string,
  parts: Iterable<string | Uint8Array>,
): Promise<number> {
  try {
    return await writeDurablyInParts(file, parts);
  } catch (error) {
    // Making the parts may fail with a Problem of its own.
    if (error instanceof Problem) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    const message = `${file} could not be written (${code}). What was there before is untouched. Choose another folder, or free some space.`;
    throw new Problem('file-unwritable', message, error);
  }
}

/** @throws Problem file-unwritable if the file exists */
export function requireNewFile(file: string): void {
  if (!existsSync(file)) return;
  const message = `There is already a file ${file}. Nothing was written. Choose another name, or add --overwrite.`;
  throw new Problem('file-unwritable', message);
}
