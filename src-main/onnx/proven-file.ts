// Puts an exported model under its name only after the proof: written beside the target, proven,
// renamed. Whatever fails, an older file under that name stays as it was and nothing else remains.
import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { access, mkdir, readdir, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { publish, writeSynced } from '../durable-file';
import { Problem } from '../problem';

/**
 * @param prove gets the temporary file's path; the file is published only if it does not throw
 * @param append gives what goes behind the proven bytes, which stay as they are
 * @returns what `prove` returned
 * @throws Problem 'file-unwritable' if the target cannot be written, and whatever `prove` throws
 */
export async function writeProven<T>(
  target: string,
  bytes: Uint8Array,
  prove: (file: string) => Promise<T>,
  append?: (proof: T) => Uint8Array,
): Promise<T> {
  const destination = await writing(target, () => findDestination(target));
  const temporary = join(dirname(destination), `.unroll-${randomUUID()}.onnx`);
  try {
    await writing(target, () => {
      writeSynced(temporary, bytes, 'wx');
    });
    const proof = await prove(temporary);
    await writing(target, () => {
      if (append) writeSynced(temporary, append(proof), 'a');
      publish(temporary, destination);
    });
    return proof;
  } finally {
    await rm(temporary, { force: true });
  }
}

/**
 * The same for a form that is a folder of files. A folder that holds something is not replaced.
 * @param prove gets the temporary folder's path
 */
export async function writeProvenFolder<T>(
  target: string,
  files: Readonly<Record<string, string | Uint8Array>>,
  prove: (folder: string) => Promise<T>,
): Promise<T> {
  const temporary = join(dirname(target), `.unroll-${randomUUID()}`);
  try {
    await writing(target, async () => {
      const there = await readdir(target).catch((error: unknown) => {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
        throw error;
      });
      if (there.length > 0) throw new Error('it is there already and is not empty');
      await mkdir(temporary);
      for (const [name, bytes] of Object.entries(files)) writeSynced(join(temporary, name), bytes);
    });
    const proof = await prove(temporary);
    await writing(target, () => rename(temporary, target));
    return proof;
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/** Follows links, so that the file they lead to is replaced and not the link. */
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

/** Runs a step and tells its failure by the name that the user gave. */
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
