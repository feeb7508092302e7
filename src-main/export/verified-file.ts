// Saves an exported model under its name only after it was checked: written beside the target, checked,
// renamed. If anything fails, an older file under that name stays as it was and nothing else remains.
import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { access, realpath, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { publish, writeSynced } from '../durable-file';
import { Problem } from '../problem';

/**
 * @param check gets the temporary file's path; the file is published only if it does not throw
 * @param append returns bytes that follow the checked ones, which stay as they are
 * @returns what `check` returned
 * @throws Problem 'file-unwritable' if the target cannot be written, and whatever `check` throws
 */
export async function writeVerified<T>(
  target: string,
  bytes: Uint8Array,
  check: (file: string) => Promise<T>,
  append?: (checked: T) => Uint8Array,
): Promise<T> {
  const destination = await writing(target, () => findDestination(target));
  const temporary = join(dirname(destination), `.unroll-${randomUUID()}.onnx`);
  try {
    await writing(target, () => {
      writeSynced(temporary, bytes, 'wx');
    });
    const checked = await check(temporary);
    await writing(target, () => {
      if (append) writeSynced(temporary, append(checked), 'a');
      publish(temporary, destination);
    });
    return checked;
  } finally {
    await rm(temporary, { force: true });
  }
}

/** Follows links, so that the file they point to is replaced and not the link. */
async function findDestination(target: string): Promise<string> {
  const existing = await stat(target).catch(() => null);
  if (!existing) return target;
  // A rename would replace a device or a pipe by a file.
  if (!existing.isFile()) throw new Error('something that is not a file has this name');
  await access(target, constants.W_OK);
  return realpath(target);
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'its folder does not exist',
  ENOTDIR: 'its folder is not a folder',
  EACCES: 'you may not write there',
  EPERM: 'you may not write there',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'your share of the disk is full',
  ENAMETOOLONG: 'its name is too long',
};

/** Runs a step and reports its failure under the name that the user gave. */
async function writing<T>(target: string, step: () => T | Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    const reason = reasons[code] ?? message;
    throw new Problem(
      'file-unwritable',
      `${target} could not be written: ${reason}. The run is kept. Choose another place or name.`,
      error,
    );
  }
}
