// Writes runs into one .unroll file: a zip with a manifest, for each run the folder that docs/store.md describes, and the
// own data that they were trained on.
import { lstatSync } from 'node:fs';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { checkpointFile } from '../../checkpoints/checkpoint-file';
import { bundleLimits, bundleManifestName, type BundleManifest } from '../../contract/bundle';
import type { Run } from '../../contract/run';
import { endedNow } from '../../contract/run-event';
import { dataFileName } from '../../contract/sequence-data';
import { writeExport } from '../../durable-file';
import { Problem } from '../../problem';
import { kindOf } from '../../regular-file';
import { withinStore } from '../../stored-file';
import { encodeEvent } from '../folder/event-json';
import { readJournal, type JournalSummary } from '../folder/journal';
import { encodeJournalLine } from '../folder/line-scanner';
import { encodeValue } from '../folder/lines';
import { linesAnew } from '../folder/rewrite-journal';
import { checkpointsIn, readAbout } from '../folder/run-folder';
import type { StoreContents } from '../run-store';
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
  const output = zip.outputStream as Readable;
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
  const journal = readJournal(folder);
  if (journal.damaged > 0) throw damaged(run);
  zip.addReadStream(Readable.from(wholeJournal(folder, run, journal)), `${within}/journal`);
  zip.addBuffer(Buffer.from(encodeValue(aboutOf(folder, run))), `${within}/about`);
  // Weights do not compress.
  for (const file of files.values()) {
    zip.addFile(file, `${within}/checkpoints/${basename(file)}`, { compress: false });
  }
  const first = checkpointFile(checkpointsIn(folder), 0);
  if (kindOf(first) === 'file') {
    zip.addFile(first, `${within}/checkpoints/${basename(first)}`, { compress: false });
  }
}

/** With the line that a killed process could not write. */
function* wholeJournal(
  folder: string,
  { status, reason, durationMs, uid }: Run,
  { ended, generation, last }: JournalSummary,
): Generator<Buffer> {
  const place = { generation: generation + 1, first: last + 1, last: last + 1 };
  for (const line of linesAnew(folder, place.generation, false)) yield Buffer.from(line);
  if (ended !== null || status === 'running') return;
  const end = endedNow(status, reason, durationMs);
  yield Buffer.from(encodeJournalLine(uid, place, encodeEvent(end)));
}

const damaged = ({ name }: Run) =>
  new Problem(
    'run-folder-damaged',
    `Events of the run "${name}" cannot be read. Nothing was written. Leave it out, or take its folder from a backup.`,
  );

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
