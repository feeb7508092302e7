// Exports as files: whole or not at all, and never over another file without a word.
import { existsSync } from 'node:fs';
import { writeDurablyInParts } from '../durable-file';
import { Problem } from '../problem';

/**
 * Between two pieces other work of the process has its turn.
 * @returns how many bytes were written @throws Problem file-unwritable; what lay there before is untouched
 */
export async function writeExport(
  file: string,
  parts: Iterable<string | Uint8Array>,
): Promise<number> {
  try {
    return await writeDurablyInParts(file, parts);
  } catch (error) {
    // What the parts are made of has its own problems.
    if (error instanceof Problem) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    const message = `${file} could not be written (${code}). What was there before is untouched. Choose another folder, or free some space.`;
    throw new Problem('file-unwritable', message, error);
  }
}

/** @throws Problem file-unwritable where the file is there */
export function requireNewFile(file: string): void {
  if (!existsSync(file)) return;
  const message = `There is already a file ${file}. Nothing was written. Choose another name, or add --overwrite.`;
  throw new Problem('file-unwritable', message);
}
