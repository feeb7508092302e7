// Writes runs into one .unroll file: a zip with a manifest and, for each run, the folder that docs/run-folder.md
// describes, beside its exported model.
import { createWriteStream, existsSync, rmSync } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { bundleManifestName, type BundleManifest } from '../contract/bundle';
import type { Run } from '../contract/run';
import { publish } from '../durable-file';
import { Problem } from '../problem';
import { encodeJournal, readJournal } from '../run-folder/journal';
import { encodeLine } from '../run-folder/lines';
import { journalIn, readAbout } from '../run-folder/run-folder';
import type { RunReader } from '../runs/run-reader';
import { version } from '../version';
import { runRecordsOf } from './run-records-of';

/**
 * @returns the file's bytes
 * @throws Problem run-running, or file-unwritable; what lay there before is untouched then
 */
export async function writeBundle(
  store: RunReader,
  runs: readonly Run[],
  file: string,
): Promise<number> {
  const training = runs.find(({ status }) => status === 'running');
  if (training) {
    throw new Problem(
      'run-running',
      `The run "${training.name}" is still training. Nothing was written. Leave it out, or wait until it has ended.`,
    );
  }
  const zip = new ZipFile();
  const output = zip.outputStream as unknown as Readable;
  // A file that cannot be read is told by the zip, and must end its stream.
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
  for (const run of runs) addRun(zip, store, run);
  zip.end();
  const temporary = `${file}.tmp`;
  try {
    await pipeline(output, createWriteStream(temporary));
    const handle = await open(temporary, 'r+');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
    publish(temporary, file);
    return (await stat(file)).size;
  } catch (error) {
    rmSync(temporary, { force: true });
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    const message = `${file} could not be written (${code}). What was there before is untouched. Choose another folder, or free some space.`;
    throw new Problem('file-unwritable', message, error);
  }
}

function addRun(zip: ZipFile, store: RunReader, run: Run): void {
  const within = `runs/${run.uid}`;
  const files = new Map(
    store
      .checkpointEpochs(run.id)
      .map((epoch) => [epoch, store.checkpoint(run.id, epoch).file] as const)
      .filter(([, file]) => existsSync(file)),
  );
  const folder = store.runFolder(run.id);
  const journal = journalIn(folder);
  if (isWhole(journal)) zip.addFile(journal, `${within}/journal`);
  else {
    const records = runRecordsOf(store, run, files);
    zip.addBuffer(Buffer.from(encodeJournal(records)), `${within}/journal`);
  }
  zip.addBuffer(Buffer.from(encodeLine(aboutOf(folder, run), 0).line), `${within}/about`);
  // Weights are noise to a compressor.
  for (const file of files.values()) {
    zip.addFile(file, `${within}/checkpoints/${basename(file)}`, { compress: false });
  }
  const first = join(folder, 'checkpoints', 'epoch-0000.safetensors');
  if (existsSync(first)) {
    zip.addFile(first, `${within}/checkpoints/${basename(first)}`, { compress: false });
  }
  const exported = store.lastExport(run.id);
  if (exported !== null && existsSync(exported.file) && exported.file.endsWith('.onnx')) {
    zip.addFile(exported.file, `${within}/exports/model.onnx`, { compress: false });
  }
}

/** Of a run whose process was killed, or that is older than folders, the store knows more. */
function isWhole(journal: string): boolean {
  if (!existsSync(journal)) return false;
  const { records, damaged } = readJournal(journal);
  return damaged === 0 && records.at(-1)?.kind === 'ended';
}

/** What a person has changed; as of the run's beginning where nobody has. */
function aboutOf(folder: string, run: Run) {
  const { name, notes, tags, pinned, archived, createdAt } = run;
  return (
    readAbout(folder) ?? {
      ...{ name, notes, tags: [...tags], pinned, archived },
      deletedAt: null,
      editedAt: createdAt,
    }
  );
}
