// Saves an exported model under its name only after a check: it is written to a temporary file, checked and
// renamed. If anything fails, an older file of that name is unchanged and nothing else remains.
import { rm } from 'node:fs/promises';
import {
  findDestination,
  makeSibling,
  publish,
  writeSynced,
  runWrite,
} from '../../files/durable-file';

/**
 * @param check gets the temporary file's path; the file is published only if it does not throw
 * @param append returns bytes that are added after the checked ones
 * @returns the result of `check`
 * @throws Problem 'file-unwritable' if the target cannot be written, and any error of `check`
 */
export async function writeVerified<T>(
  target: string,
  bytes: Uint8Array,
  check: (file: string) => Promise<T>,
  append?: (checked: T) => Uint8Array,
): Promise<T> {
  const destination = await findDestination(target);
  const temporary = await runWrite(target, () => makeSibling(destination));
  try {
    await runWrite(target, () => {
      writeSynced(temporary, bytes, 'a');
    });
    const checked = await check(temporary);
    await runWrite(target, () => {
      if (append) writeSynced(temporary, append(checked), 'a');
      publish(temporary, destination);
    });
    return checked;
  } finally {
    await rm(temporary, { force: true });
  }
}
