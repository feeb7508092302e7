// Unpacks an untrusted .unroll file into the form of a store, from which its runs are imported
// (import-runs.ts): all entries are checked before any is unpacked, and each must be a regular file
// with a name that belongs in a bundle, within the limits.
import { createWriteStream, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { openPromise, type Entry } from 'yauzl';
import { toPrintable } from '../../core/plain-text';
import { bundleLimits, bundleManifestName, bundleManifestSchema } from '../../contract/bundle';
import { getMessage, Problem, createProblem } from '../../core/problem';
import { makeFolder, privateFile, privateFolder, readRegularFile } from '../../files/regular-file';
import { runFolder } from '../../engine/run-folder';

const named =
  /^(unroll\.json|data\/[0-9a-f]{64}\.safetensors|runs\/[0-9a-f]{32}\/(journal|about|checkpoints\/(epoch-\d{4,9}|step-\d{8,12})\.safetensors|exports\/model\.onnx))$/;
const maxManifestBytes = 4 * 1024 * 1024;

/** Returns the file type of an entry: the upper half of its attributes is a Unix mode, or 0. */
const getFileKind = (entry: Entry) => (entry.externalFileAttributes >>> 16) & 0o170000;
const regular = [0, 0o100000];

/**
 * @param input.folder new or empty; has `runs/<uid>/…` afterwards, and `data/…`, both unchecked
 * @throws Problem bundle-refused; the folder's contents are to be discarded then
 */
export async function unpackBundle(input: {
  readonly file: string;
  readonly folder: string;
}): Promise<null> {
  const { file, folder } = input;
  try {
    if (!statSync(file).isFile()) throw new RangeError('it is not a regular file');
    const zip = await openPromise(file, zipOptions);
    try {
      const entries = await listBoundedEntries(zip);
      for (const entry of entries.values()) {
        // An exported model, which earlier versions included.
        if (entry.fileName.includes('/exports/')) continue;
        const target = join(folder, entry.fileName);
        makeFolder(dirname(target), privateFolder);
        const stream = await zip.openReadStreamPromise(entry);
        // Opened only now, and consumed immediately: an unhandled error of a stream would end the process.
        const written = createWriteStream(target, { flags: 'wx', mode: privateFile });
        await pipeline(stream, written);
      }
      requireListed(folder, entries);
      return null;
    } finally {
      zip.close();
    }
  } catch (error) {
    throw createRejectedProblem(file, error);
  }
}

type Zip = Awaited<ReturnType<typeof openPromise>>;

export const zipOptions = { autoClose: false, lazyEntries: true, strictFileNames: true } as const;

/** Returns the entries of a zip, checked before any is unpacked. @throws RangeError, or yauzl's error */
export async function listBoundedEntries(zip: Zip): Promise<ReadonlyMap<string, Entry>> {
  if (zip.entryCount > bundleLimits.entries) {
    throw new RangeError(`it has more than ${bundleLimits.entries} files`);
  }
  const entries = new Map<string, Entry>();
  const { allBytes, allRatio, smallBytes } = bundleLimits;
  const most = Math.min(allBytes, Math.max(smallBytes, allRatio * zip.fileSize));
  let [all, packed] = [0, 0];
  for await (const entry of zip.eachEntry()) {
    const { fileName, uncompressedSize, compressedSize } = entry;
    if (!named.test(fileName)) throw new RangeError(`it holds "${toPrintable(fileName)}"`);
    if (entries.has(fileName)) throw new RangeError(`it holds "${fileName}" twice`);
    if (!regular.includes(getFileKind(entry)))
      throw new RangeError(`"${fileName}" is not a regular file in it`);
    if (entry.isEncrypted()) throw new RangeError(`"${fileName}" is encrypted`);
    all += uncompressedSize;
    packed += compressedSize;
    // Entries that share bytes could unpack to any number of files.
    if (packed > zip.fileSize) throw new RangeError('its files overlap');
    const isInflated =
      uncompressedSize > 1_000_000 && uncompressedSize > bundleLimits.ratio * compressedSize;
    if (
      isInflated ||
      uncompressedSize > bundleLimits.fileBytes ||
      all > most ||
      (fileName === bundleManifestName && uncompressedSize > maxManifestBytes)
    ) {
      throw new RangeError(`"${fileName}" would become too large`);
    }
    entries.set(fileName, entry);
  }
  return entries;
}

/** @throws RangeError unless it lists its runs, each of which has a journal */
function requireListed(folder: string, entries: ReadonlyMap<string, Entry>): void {
  if (!entries.has(bundleManifestName)) throw new RangeError(`it has no ${bundleManifestName}`);
  const text = readRegularFile(join(folder, bundleManifestName), maxManifestBytes).toString();
  const manifest = bundleManifestSchema.safeParse(JSON.parse(text)).data;
  if (manifest === undefined) {
    throw new RangeError(`its ${bundleManifestName} is not supported by this version of Unroll`);
  }
  const listed = new Set<string>(manifest.runs.map(({ uid }) => uid));
  const missing = [...listed].find((uid) => !entries.has(`runs/${uid}/journal`));
  if (missing !== undefined) throw new RangeError(`its run ${missing} has no journal`);
  const more = runFolder.list(folder).find((uid) => !listed.has(uid));
  if (more !== undefined) throw new RangeError(`it does not list its run ${more}`);
}

function createRejectedProblem(file: string, error: unknown): Problem {
  if (error instanceof Problem) return error;
  const why = toPrintable(getMessage(error), 300);
  return createProblem('bundle-refused.file', { file: basename(file), why }, error);
}
