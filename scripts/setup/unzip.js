// Unpacks a zip file: `unzip` is not on every machine. Imported only when needed, since npm packages are themselves a
// part of the set-up.
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';

/**
 * @param {string} file
 * @param {string} folder
 * @param {(path: string) => string | null} getTarget where an entry goes, relative to the folder; null leaves it out
 * @param {(bytes: number, total: number) => void} [onBytes]
 * @returns {Promise<number>} how many files were written
 * @throws {Error} for an incomplete zip file, or an entry that would be outside the folder
 */
export async function unzip(file, folder, getTarget, onBytes) {
  const { openPromise } = await import('yauzl');
  const zip = await openPromise(file, { lazyEntries: true, autoClose: false });
  try {
    const wanted = [];
    for await (const entry of zip.eachEntry()) {
      const target = entry.fileName.endsWith('/') ? null : getTarget(entry.fileName);
      if (target !== null) wanted.push({ entry, target: inside(folder, target) });
    }
    const total = wanted.reduce((sum, { entry }) => sum + entry.uncompressedSize, 0);
    let done = 0;
    for (const { entry, target } of wanted) {
      mkdirSync(dirname(target), { recursive: true });
      const isProgram = ((entry.externalFileAttributes >>> 16) & 0o111) !== 0;
      const output = createWriteStream(target, { mode: isProgram ? 0o755 : 0o644 });
      await pipeline(await zip.openReadStreamPromise(entry), output);
      done += entry.uncompressedSize;
      onBytes?.(done, total);
    }
    return wanted.length;
  } finally {
    zip.close();
  }
}

/** @param {string} folder @param {string} path */
function inside(folder, path) {
  const target = join(folder, path);
  if (!target.startsWith(folder + sep))
    throw new Error(`The archive wants to write outside its folder: ${path}`);
  return target;
}
