// Writes runs into one .unroll file: a zip with a manifest, for each run the folder that docs/store.md describes, and the
// own data that they were trained on.
import { lstatSync } from 'node:fs';
import { basename } from 'node:path';
import type { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { checkpointFile } from '../../checkpoints/checkpoint-file';
import { bundleLimits, bundleManifestName, type BundleManifest } from '../../contract/bundle';
import type { Run } from '../../contract/run';
import type { RunEvent } from '../../contract/run-event';
import { dataFileName } from '../../contract/sequence-data';
import { writeExport } from '../../durable-file';
import { Problem } from '../../problem';
import { kindOf } from '../../regular-file';
import { withinStore } from '../../stored-file';
import { encodeJournal, readJournal } from '../folder/journal';
import { encodeLine } from '../folder/lines';
import { checkpointsIn, journalIn, readAbout } from '../folder/run-folder';
import type { StoreContents } from '../store-contents';
import { version } from '../../version';

/**
 * @returns the file's size in bytes
 * @throws Problem run-running, or file-unwritable; a file that was there before is unchanged then
 */
export async function writeBundle(
  store: StoreContents,
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
  // The zip reports a file that cannot be read, which must end its stream, also before anybody reads from it.
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
  for (const run of runs) addRun(zip, store, run);
  for (const name of new Set(runs.flatMap(dataFilesOf))) {
    const path = withinStore(store.directory, ...name.split('/'));
    if (kindOf(path) === 'file' && lstatSync(path).size <= bundleLimits.fileBytes)
      zip.addFile(path, name, { compress: false });
  }
  zip.end();
  return writeExport(file, output);
}

/** Data that come with Unroll are not in the store, and need not be taken along. */
const dataFilesOf = ({ config: { dataset } }: Run): readonly string[] =>
  dataset.kind === 'sequences' ? [dataFileName(dataset.sha256)] : [];

function addRun(zip: ZipFile, store: StoreContents, run: Run): void {
  const within = `runs/${run.uid}`;
  const files = new Map(
    store.files
      .checkpointEpochs(run.id)
      .map((epoch) => [epoch, store.files.checkpoint(run.id, epoch).file] as const)
      .filter(([, file]) => kindOf(file) === 'file'),
  );
  const folder = store.files.folder(run.id);
  const journal = journalIn(folder);
  const { events, damaged, mended } = readJournal(journal);
  const isWhole = damaged === 0 && !mended && events.at(-1)?.kind === 'ended';
  if (isWhole) zip.addFile(journal, `${within}/journal`);
  else {
    const bytes = encodeJournal([...events, ...endOf(run, events)]);
    zip.addBuffer(Buffer.from(bytes), `${within}/journal`);
  }
  zip.addBuffer(Buffer.from(encodeLine(aboutOf(folder, run), 0).line), `${within}/about`);
  // Weights do not compress.
  for (const file of files.values()) {
    zip.addFile(file, `${within}/checkpoints/${basename(file)}`, { compress: false });
  }
  const first = checkpointFile(checkpointsIn(folder), 0);
  if (kindOf(first) === 'file') {
    zip.addFile(first, `${within}/checkpoints/${basename(first)}`, { compress: false });
  }
}

/** The line that a killed process could not write. */
function endOf({ status, reason, durationMs }: Run, events: readonly RunEvent[]): RunEvent[] {
  if (status === 'running' || events.at(-1)?.kind === 'ended') return [];
  return [{ kind: 'ended', status, reason, elapsedMs: durationMs, at: new Date().toISOString() }];
}

/** What the user has changed, dated to the run's creation if nothing was. */
function aboutOf(folder: string, run: Run) {
  const { name, notes, tags, archived, createdAt } = run;
  return (
    readAbout(folder) ?? {
      name,
      notes,
      tags: [...tags],
      archived,
      editedAt: createdAt,
    }
  );
}
