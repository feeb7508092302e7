// A run that is here, damaged in some way, and the same run from outside, by each way in.
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { computeDigest } from '../../../../src-main/engine/checkpoints/digest';
import { collectRuns } from '../../../../src-main/queue/collect';
import { makeIncoming } from '../../../../src-main/store/exchange/incoming';
import { copyIn, getJournalFile } from '../../../../src-main/engine/run-folder/journal';
import { getCheckpointFolder } from '../../../../src-main/engine/run-folder/run-folder';
import { checkFolders } from '../../../../src-main/store/recovery/repair';
import { openRunStore } from '../../../../src-main/store/run-store';
import { createBundle, openImporting } from '../../../support/open-importing';
import { loadEvents, writeEvents } from '../../../support/journal';
import { createRecordedRun } from '../../../support/sample-run';
import { createTemporaryDirectory } from '../../../support/temporary';
import { openStore } from '../../../support/open-store';

const epoch = (number: number) => (folder: string) =>
  join(getCheckpointFolder(folder), `epoch-000${number}.safetensors`);

const faults: Record<string, (file: string, at: number) => void> = {
  'a byte changed': (file, at) => {
    const bytes = readFileSync(file);
    const place = Math.floor(at * bytes.length);
    bytes.writeUInt8(bytes.readUInt8(place) ^ 1, place);
    writeFileSync(file, bytes);
  },
  'cut off': (file, at) => {
    truncateSync(file, Math.floor(at * statSync(file).size));
  },
  gone: (file) => {
    rmSync(file);
  },
  'a link': (file) => {
    rmSync(file);
    symlinkSync('/etc/hostname', file);
  },
  'a folder': (file) => {
    rmSync(file);
    mkdirSync(file);
  },
  'bytes at its end': (file) => {
    appendFileSync(file, 'more');
  },
};

/** The damaged files of the existing run. */
const damaged: Record<string, (folder: string) => readonly string[]> = {
  'one checkpoint': (folder) => [epoch(1)(folder)],
  'all checkpoints': (folder) => [1, 2].map((number) => epoch(number)(folder)),
  'the journal and its copy': (folder) => [getJournalFile(folder), copyIn(folder)],
  'all of these': (folder) => [epoch(1), epoch(2), getJournalFile, copyIn].map((of) => of(folder)),
};

type Ours = ReturnType<typeof openImporting>;
const ways: Record<string, (ours: Ours, directory: string, bundle: string) => Promise<unknown>> = {
  'a store that is imported': ({ store }, directory) =>
    Promise.resolve(store.importRuns(directory)),
  'a store that is collected': ({ store }, directory) => collectRuns(store, directory),
  'a bundle': ({ take }, _, bundle) => take(bundle),
};

const folderIn = (directory: string, uid: string) => join(directory, 'runs', uid);

/** Another store with a finished run. */
function another() {
  const theirs = openStore();
  const run = createRecordedRun(theirs, 'A');
  return { theirs, run, whole: theirs.files.folder(run.id) };
}

it('repairs a damaged run from an imported copy, once', async () => {
  const { theirs, run, whole } = another();
  const bundle = await createBundle(theirs, run.id);
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...Object.keys(faults)),
      fc.constantFrom(...Object.keys(damaged)),
      fc.constantFrom(...Object.keys(ways)),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      async (fault, files, way, at) => {
        const ours = openImporting();
        ours.store.importRuns(theirs.directory);
        ours.store.runs.edit(1, { notes: 'mine' });
        const { directory } = ours.store;
        const folder = folderIn(directory, run.uid);
        for (const file of damaged[files]!(folder)) faults[fault]!(file, at);
        await ways[way]!(ours, theirs.directory, bundle);
        expect(ours.store.runs.list()).toMatchObject([
          { status: 'finished', epochsDone: 2, notes: 'mine', reason: null },
        ]);
        for (const number of [1, 2].map(epoch)) {
          expect(readFileSync(number(folder))).toEqual(readFileSync(number(whole)));
        }
        ours.store.close();
        expect(checkFolders(directory, () => undefined)).toEqual(new Map());
        const again = openRunStore(directory);
        expect(await collectRuns(again, theirs.directory)).toMatchObject({ changed: 0 });
        again.close();
      },
    ),
    { numRuns: Number(process.env.UNROLL_PLACES ?? 12) },
  );
});

it('preserves checkpoints that an imported later state lacks', () => {
  const { theirs, run, whole } = another();
  const here = openStore();
  here.importRuns(theirs.directory);
  const other = createTemporaryDirectory();
  cpSync(theirs.directory, other, { recursive: true });
  rmSync(epoch(1)(folderIn(other, run.uid)));
  const folder = folderIn(here.directory, run.uid);
  for (const of of [getJournalFile, copyIn]) writeFileSync(of(folder), 'nothing');
  here.importRuns(other);
  expect(readFileSync(epoch(1)(folder))).toEqual(readFileSync(epoch(1)(whole)));
});

it('repairs a run only with a checkpoint that matches its journal', async () => {
  const { theirs, run, whole } = another();
  const here = openStore();
  here.importRuns(theirs.directory);
  const mine = epoch(1)(folderIn(here.directory, run.uid));
  writeFileSync(mine, 'damaged');
  writeFileSync(epoch(1)(whole), 'other weights');
  await expect(collectRuns(here, theirs.directory)).rejects.toThrow('epoch-0001.safetensors');
  const sha256 = computeDigest(Buffer.from('other weights'));
  const events = loadEvents(whole).map((event) =>
    event.kind === 'epoch' && event.result.epoch === 1
      ? { ...event, checkpoint: { ...event.checkpoint, sha256 } }
      : event,
  );
  writeEvents(whole, events);
  expect(await collectRuns(here, theirs.directory)).toMatchObject({ changed: 0, unreadable: 0 });
  expect(readFileSync(mine, 'utf8')).toBe('damaged');
});

it('restores the old folder at the next opening if an import was killed before the new one', () => {
  const { theirs, run } = another();
  const here = openStore();
  here.importRuns(theirs.directory);
  const [folder, incoming] = [folderIn(here.directory, run.uid), makeIncoming(here.directory)];
  mkdirSync(join(incoming, 'runs'));
  renameSync(folder, join(incoming, 'runs', `${run.uid}-before`));
  const owner = join(incoming, 'owner');
  writeFileSync(owner, readFileSync(owner, 'utf8').replace(/"pid":\d+/, '"pid":4194303'));
  here.close();
  const again = openStore(here.directory);
  expect(again.runs.list()).toMatchObject([{ uid: run.uid, status: 'finished' }]);
  expect(readdirSync(here.directory).filter((name) => name.startsWith('incoming'))).toEqual([]);
});
