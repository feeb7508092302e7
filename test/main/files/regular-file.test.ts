import { execFileSync } from 'node:child_process';
import { rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCheckpoint } from '../../../src-main/engine/checkpoints/checkpoint-file';
import { computeFileDigest } from '../../../src-main/engine/checkpoints/digest';
import { readDataFile } from '../../../src-main/engine/datasets/idx';
import { loadFirstEvent, Journal, readJournal } from '../../../src-main/engine/run-folder/journal';
import { claimFolder } from '../../../src-main/engine/run-folder/owner';
import { makeFolder, readRegularFile } from '../../../src-main/files/regular-file';
import { removeIndex } from '../../../src-main/store/index/database';
import { openRunStore } from '../../../src-main/store/run-store';
import { createRecordedRun } from '../../support/sample-run';
import { createTemporaryDirectory } from '../../support/temporary';
import { openStore } from '../../support/open-store';

const isLinux = process.platform === 'linux';

function pipe(): string {
  const file = join(createTemporaryDirectory(), 'pipe');
  execFileSync('mkfifo', [file]);
  return file;
}

/** A run's folder in which it has the place of the journal. */
function createFolder(file: string): string {
  const folder = createTemporaryDirectory();
  symlinkSync(file, join(folder, 'journal'));
  return folder;
}

const append = (folder: string) =>
  new Journal(folder, claimFolder(folder).token, { generation: 0, last: 0, end: 0 });

function linkTo(target: string): string {
  const file = join(createTemporaryDirectory(), 'link');
  symlinkSync(target, file);
  return file;
}

describe.runIf(isLinux)('the reader of regular files', () => {
  const files = [
    ['a device without end', () => '/dev/zero'],
    ['a link to one', () => linkTo('/dev/zero')],
    ['a pipe that nobody writes into', pipe],
    ['a folder', createTemporaryDirectory],
  ] as const;
  const readers = [
    ['as bytes', (file: string) => readRegularFile(file, 1000)],
    ['as a checkpoint', readCheckpoint],
    ['for its checksum', computeFileDigest],
    ['as images', readDataFile],
    ['as a run’s journal', (file: string) => readJournal(createFolder(file))],
    ['as a run’s journal to be gone on with', (file: string) => append(createFolder(file))],
  ] as const;
  const pairs = files.flatMap(([what, file]) =>
    readers.map(([how, read]) => [what, how, file, read] as const),
  );

  it.each(pairs)('rejects %s %s', (_what, _how, file, read) => {
    expect(() => read(file())).toThrow();
  });
});

it.runIf(isLinux)(
  'opens an untrusted store with links to a device without reading the links',
  () => {
    const directory = createTemporaryDirectory();
    const store = openRunStore(directory);
    const { id } = createRecordedRun(store, 'first');
    const folder = store.files.folder(id);
    store.close();
    for (const name of ['journal', 'journal.copy', 'about']) {
      rmSync(join(folder, name), { force: true });
      symlinkSync('/dev/zero', join(folder, name));
    }
    expect(loadFirstEvent(folder)).toBeNull();
    const opened = openRunStore(directory);
    expect(opened.runs.list()).toMatchObject([{ name: 'first', status: 'finished' }]);
    opened.close();

    removeIndex(directory);
    const emptied = openRunStore(directory);
    expect(emptied.runs.list()).toEqual([]);
    emptied.close();
    const importer = openStore();
    expect(() => importer.importRuns(directory)).toThrow('was not followed');
    importer.close();
  },
);

it('reads a regular file up to its limit, but not beyond', () => {
  const file = join(createTemporaryDirectory(), 'file');
  writeFileSync(file, 'x'.repeat(2000));
  expect(readRegularFile(file, 2000)).toHaveLength(2000);
  expect(() => readRegularFile(file, 1000)).toThrow('it is larger than 1 kB');
});

it('rejects creating a folder if a file blocks its path', () => {
  const file = join(createTemporaryDirectory(), 'file');
  writeFileSync(file, '');
  expect(() => {
    makeFolder(join(file, 'folder'));
  }).toThrow(/ENOTDIR|EEXIST/);
  expect(() => {
    makeFolder(file);
  }).toThrow(`${file} is not a folder`);
});

it.runIf(isLinux)('rejects creating a folder below /proc, where Node would loop forever', () => {
  expect(() => openRunStore('/proc/x/y')).toThrow(/store in \/proc\/x\/y/);
});
