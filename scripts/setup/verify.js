// SHA-256 of files, and the check against a pinned one.
import { createHash } from 'node:crypto';
import { createReadStream, rmSync } from 'node:fs';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';

/**
 * @param {string} file
 * @returns {Promise<string>} in lower-case hex
 */
export async function computeSha256(file) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash);
  return hash.digest('hex');
}

/**
 * Throws if the file is not the pinned one, and removes it, so that it cannot be used by mistake later.
 * @param {string} file
 * @param {string} expected
 */
export async function verify(file, expected) {
  const actual = await computeSha256(file);
  if (actual === expected) return;
  rmSync(file, { force: true });
  throw new Error(
    `${basename(file)} is not the pinned file (SHA-256 ${actual.slice(0, 12)}…, expected ` +
      `${expected.slice(0, 12)}…). It was removed and not used.`,
  );
}
