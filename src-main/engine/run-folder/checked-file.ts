// Saves a small file with its SHA-256 in a second file, in the format of `sha256sum`, to detect damage.
import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { basename } from 'node:path';
import { computeFileDigest } from '../checkpoints/digest';
import { writeDurably } from '../../files/durable-file';
import { findKind } from '../../files/regular-file';
import { readStored } from '../../files/stored-file';

export const checksumEnding = '.sha256';

/**
 * Writes the file and its checksum. After a kill, the old file or a file without a checksum remains.
 * @throws the system's error
 */
export function writeChecked(file: string, content: string): void {
  rmSync(file + checksumEnding, { force: true });
  writeDurably(file, content, true);
  writeChecksum(file, createHash('sha256').update(content).digest('hex'));
}

/** Writes the checksum of a file that has been checked. @throws the system's error */
export function writeChecksum(file: string, sha256 = computeFileDigest(file)): void {
  writeDurably(file + checksumEnding, `${sha256}  ${basename(file)}\n`, true);
}

export function removeChecked(file: string): void {
  for (const path of [file + checksumEnding, file]) rmSync(path, { force: true });
}

/** Describes the damage of such a file; null for an undamaged file, and for one without a checksum. */
export function describeDamage(file: string): string | null {
  if (findKind(file) === null) return 'is missing';
  if (findKind(file) !== 'file') return 'is a link or not a file';
  if (findKind(file + checksumEnding) === null) return null;
  try {
    const sha256 = readStored(file + checksumEnding, 1000).toString('latin1', 0, 64);
    return sha256 === computeFileDigest(file) ? null : 'differs from what was saved';
  } catch {
    return 'cannot be compared with its checksum';
  }
}
