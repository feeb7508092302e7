import { readdirSync, readFileSync, renameSync, writeFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { getCheckpointFolder } from '../../../src-main/engine/run-folder/run-folder';
import { openRunStore } from '../../../src-main/store/run-store';
import { buildCommandLine } from '../../support/built-cli';
import { createRecordedRun } from '../../support/sample-run';
import { createTemporaryDirectory } from '../../support/temporary';

/** A closed store of three runs, and the folder of the second. */
function storeOfThree() {
  const directory = createTemporaryDirectory();
  const store = openRunStore(directory);
  const [, { id }] = ['A', 'B', 'C'].map((name) => createRecordedRun(store, name)) as [
    unknown,
    { id: number },
  ];
  const folder = store.files.folder(id);
  store.close();
  return { directory, folder };
}

const unroll = buildCommandLine('fake');

/** Moves a folder away and leads to it by a link. */
function lead(path: string): void {
  const elsewhere = join(createTemporaryDirectory(), 'moved');
  renameSync(path, elsewhere);
  symlinkSync(elsewhere, path);
}

it.each<[what: string, damage: (folder: string, epoch: string) => void, said: RegExp]>([
  [
    'all its checkpoints gone',
    (folder) => {
      rmSync(getCheckpointFolder(folder), { recursive: true });
    },
    /epoch-0001\.safetensors is missing and epoch-0002\.safetensors is missing\./,
  ],
  [
    'a checkpoint that is a link',
    (_, epoch) => {
      lead(epoch);
    },
    /epoch-0001\.safetensors is a link or not a file\./,
  ],
  [
    'a byte of a checkpoint changed',
    (_, epoch) => {
      const bytes = readFileSync(epoch);
      bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1);
      writeFileSync(epoch, bytes);
    },
    /epoch-0001\.safetensors differs from what was saved\./,
  ],
  [
    'a link in the place of its checkpoints',
    (folder) => {
      lead(getCheckpointFolder(folder));
    },
    /it cannot be read/,
  ],
  ['a link in the place of its folder', lead, /its folder is a link or a file\./],
  [
    'no journal',
    (folder) => {
      for (const name of ['journal', 'journal.copy']) rmSync(join(folder, name));
    },
    /it cannot be read/,
  ],
])(
  'reports the run with %s by its number and name, and reads the other runs',
  async (_, damage, said) => {
    const { directory, folder } = storeOfThree();
    damage(folder, join(getCheckpointFolder(folder), 'epoch-0001.safetensors'));
    const { code, stdout } = await unroll.run('repair', '--store', directory);
    expect(code).toBe(1);
    expect(stdout).toContain('Run 2 “B”: ');
    expect(stdout).toMatch(said);
    const store = openRunStore(directory);
    expect(store.runs.list().map(({ name }) => name)).toEqual(expect.arrayContaining(['A', 'C']));
    store.close();
  },
);

it('exits with code 1, and with 0 once the damaged run is removed', async () => {
  const { directory, folder } = storeOfThree();
  rmSync(getCheckpointFolder(folder), { recursive: true });
  expect((await unroll.start('repair', '--store', directory).outcome).code).toBe(1);
  rmSync(folder, { recursive: true });
  expect((await unroll.start('repair', '--store', directory).outcome).code).toBe(0);
});

it.each(['about', 'about.copy'])('restores a deleted %s of a run', async (name) => {
  const { directory, folder } = storeOfThree();
  const store = openRunStore(directory);
  store.runs.edit(2, { notes: 'The best one.' });
  store.close();
  rmSync(join(folder, name));
  expect(await unroll.done(directory, 'repair')).toMatch(/^Every file/);
  expect(readFileSync(join(folder, name), 'utf8')).toContain('The best one.');
});

it('reports a deleted data set until it is added again', async () => {
  const store = createTemporaryDirectory();
  const make = ['data', 'make', 'parity', '--length', '8', '--train', '40', '--test', '20'];
  await unroll.done(store, ...make);
  const data = join(store, 'data');
  const [name = ''] = readdirSync(data).filter((one) => one.endsWith('.safetensors'));
  rmSync(join(data, name));
  const { code, stdout } = await unroll.run('repair', '--store', store);
  expect([code, stdout]).toEqual([1, expect.stringContaining(`${name} is missing`)]);
  await unroll.done(store, ...make);
  expect(await unroll.done(store, 'repair')).toMatch(/^Every file/);
});

it('writes the missing checksum of an old data set', async () => {
  const store = createTemporaryDirectory();
  await unroll.done(store, 'data', 'make', 'parity', '--train', '40', '--test', '20');
  const [checksum = ''] = readdirSync(join(store, 'data')).filter((one) => one.endsWith('.sha256'));
  rmSync(join(store, 'data', checksum));
  await unroll.done(store, 'repair');
  expect(readdirSync(join(store, 'data'))).toContain(checksum);
});
