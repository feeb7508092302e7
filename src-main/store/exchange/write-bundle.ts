// Writes runs into one .unroll file: a zip with a manifest, for each run the folder that docs/store.md
// describes, and the data sets that the runs were trained on.
import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { ZipFile } from 'yazl';
import { checkedFile, runFolder } from '../../engine/run-folder';
import { bundleLimits, bundleManifestName, type BundleManifest } from '../../contract/bundle';
import { dataSets, type Run } from '../../engine/contract';
import { writeExport } from '../../files/durable-file';
import { createProblem } from '../../core/problem';
import { findKind } from '../../files/regular-file';
import { resolveInStore } from '../../files/stored-file';
import { version } from '../../core/version';

/**
 * @param directory the directory of the store
 * @param checkData throws the Problem of a damaged data set, which would be rejected elsewhere
 * @returns the file's size in bytes
 * @throws Problem run-running, run-folder-damaged, checkpoint-damaged or file-unwritable; an existing file is
 * unchanged then
 */
export async function writeBundle(
  directory: string,
  runs: readonly Run[],
  file: string,
  checkData: (file: string) => unknown,
): Promise<number> {
  const training = runs.find(({ status }) => status === 'running');
  if (training) {
    throw createProblem('run-running.training', { name: training.name });
  }
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  // The zip reports an unreadable file, which must end its stream, even before anyone reads from it.
  output.on('error', () => undefined);
  zip.on('error', (error: Error) => {
    output.destroy(error);
  });
  const manifest: BundleManifest = {
    format: 1,
    unroll: version,
    writtenAt: new Date().toISOString(),
    runs: runs.map(({ uid, name }) => ({ uid, name })),
  };
  zip.addBuffer(Buffer.from(JSON.stringify(manifest, null, 2)), bundleManifestName);
  for (const run of runs) await addRun(zip, directory, run);
  // Built-in data are not in the store, and need not be included.
  for (const name of new Set(
    runs.map(({ config }) => dataSets.getFileName(config.dataset.sha256)),
  )) {
    const path = resolveInStore(directory, ...name.split('/'));
    if (findKind(path) !== 'file' || lstatSync(path).size > bundleLimits.fileBytes) continue;
    await checkData(path);
    zip.addFile(path, name, { compress: false });
  }
  zip.end();
  return writeExport(file, output);
}

/** Adds a run to the zip; the process can do other work between two files. */
async function addRun(zip: ZipFile, directory: string, run: Run): Promise<void> {
  const [folder, within] = [runFolder.locate(directory, run.uid), `runs/${run.uid}`];
  const { damaged, generation, checkpoints } = runFolder.readJournal(folder);
  if (damaged > 0) throw createDamagedJournalProblem(run);
  const lines = runFolder.listJournalLines(folder, generation + 1, false);
  zip.addReadStream(Readable.from(lines), `${within}/journal`);
  const about = runFolder.readAbout(folder);
  if (about !== null)
    zip.addBuffer(Buffer.from(checkedFile.encodeValue(about, run.uid)), `${within}/about`);
  // A checkpoint may have been saved again by a training that resumed before it.
  for (const [name, { sha256 }] of new Map(checkpoints.map((saved) => [saved.file, saved]))) {
    const file = join(runFolder.getCheckpointFolder(folder), name);
    if (findKind(file) !== 'file') continue;
    await setImmediate();
    checkedFile.requireDigest(file, sha256);
    // Weights do not compress.
    zip.addFile(file, `${within}/checkpoints/${name}`, { compress: false });
  }
}

const createDamagedJournalProblem = ({ name }: Run) =>
  createProblem('run-folder-damaged.events', { name });
