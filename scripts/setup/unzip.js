// Unpacks a zip file with Node's own zlib: `unzip` is not on every machine. Plain zip only (no zip64, no
// encryption), which is what the pinned files are; their SHA-256 was checked, so the CRCs need not be.
import { createReadStream, createWriteStream, mkdirSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname, join, normalize, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 65_535;

/** @typedef {{ path: string, method: number, packed: number, bytes: number, mode: number, offset: number }} Entry */

/**
 * @param {string} file
 * @param {string} folder
 * @param {(path: string) => string | null} place where an entry goes, relative to the folder; null leaves it out
 * @param {(bytes: number, total: number) => void} [onBytes]
 */
export async function unzip(file, folder, place, onBytes) {
  const handle = await open(file);
  try {
    const chosen = (await readDirectory(handle))
      .filter((entry) => !entry.path.endsWith('/'))
      .map((entry) => ({ ...entry, target: place(entry.path) }));
    const wanted = chosen.filter((entry) => entry.target !== null);
    const total = wanted.reduce((sum, entry) => sum + entry.bytes, 0);
    let done = 0;
    for (const entry of wanted) {
      await extract(file, handle, entry, inside(folder, String(entry.target)));
      done += entry.bytes;
      onBytes?.(done, total);
    }
    return wanted.length;
  } finally {
    await handle.close();
  }
}

/** @param {string} folder @param {string} path */
function inside(folder, path) {
  const target = join(folder, normalize(path));
  if (!target.startsWith(folder + sep))
    throw new Error(`The archive wants to write outside its folder: ${path}`);
  return target;
}

/**
 * @param {import('node:fs/promises').FileHandle} handle
 * @returns {Promise<Entry[]>}
 */
async function readDirectory(handle) {
  const { size } = await handle.stat();
  const tail = Buffer.alloc(Math.min(size, END_BYTES + LONGEST_COMMENT));
  await handle.read(tail, 0, tail.length, size - tail.length);
  let end = tail.length - END_BYTES;
  while (end >= 0 && tail.readUInt32LE(end) !== END_OF_DIRECTORY) end--;
  if (end < 0) throw new Error('Not a whole zip file: it has no directory at its end.');
  const directory = Buffer.alloc(tail.readUInt32LE(end + 12));
  await handle.read(directory, 0, directory.length, tail.readUInt32LE(end + 16));
  /** @type {Entry[]} */
  const entries = [];
  for (let at = 0; at < directory.length;) {
    if (directory.readUInt32LE(at) !== DIRECTORY_ENTRY)
      throw new Error('The zip file’s directory is damaged.');
    const nameBytes = directory.readUInt16LE(at + 28);
    entries.push({
      path: directory.toString('utf8', at + 46, at + 46 + nameBytes),
      method: directory.readUInt16LE(at + 10),
      packed: directory.readUInt32LE(at + 20),
      bytes: directory.readUInt32LE(at + 24),
      mode: directory.readUInt32LE(at + 38) >>> 16,
      offset: directory.readUInt32LE(at + 42),
    });
    at += 46 + nameBytes + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

/**
 * @param {string} file
 * @param {import('node:fs/promises').FileHandle} handle
 * @param {Entry} entry
 * @param {string} target
 */
async function extract(file, handle, entry, target) {
  mkdirSync(dirname(target), { recursive: true });
  const mode = entry.mode & 0o111 ? 0o755 : 0o644;
  const output = createWriteStream(target, { mode });
  if (entry.packed === 0) {
    output.end();
    return pipeline(async function* () {}, output);
  }
  const header = Buffer.alloc(30);
  await handle.read(header, 0, 30, entry.offset);
  const start = entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  const input = createReadStream(file, {
    start,
    end: start + entry.packed - 1,
    highWaterMark: 1 << 20,
  });
  if (entry.method === 0) return pipeline(input, output);
  return pipeline(input, createInflateRaw({ chunkSize: 1 << 20 }), output);
}
