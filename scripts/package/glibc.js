// The version of the C library that compiled parts need: a part built on a new system does not load on an old one.
import { readFileSync } from 'node:fs';

/**
 * @param {readonly string[]} files ELF files, which contain the names of the versions they need
 * @returns {string} such as "2.38"; throws if none has any
 */
export function findNeededGlibc(files) {
  const versions = files.flatMap((file) =>
    [...readFileSync(file, 'latin1').matchAll(/GLIBC_(\d+)\.(\d+)/g)].map(
      ([, major, minor]) => /** @type {const} */ ([Number(major), Number(minor)]),
    ),
  );
  const [newest] = versions.sort(([a, b], [c, d]) => c - a || d - b);
  if (!newest) throw new Error('None of the compiled parts names the C library that it needs.');
  return newest.join('.');
}
