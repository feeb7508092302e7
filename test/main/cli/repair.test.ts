import { readFileSync, renameSync, writeFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { repair } from '../../../src-main/cli/repair';
import { checkpointsIn } from '../../../src-main/store/folder/run-folder';
import { openRunStore } from '../../../src-main/store/run-store';
import { problemOf } from '../../support/problem-of';
import { recordedRun } from '../../support/sample-run';
import { temporaryDirectory } from '../../support/temporary';

/** A closed store of three runs, and the folder of the second. */
function storeOfThree() {
  const directory = temporaryDirectory();
  const store = openRunStore(directory);
  const [, { id }] = ['A', 'B', 'C'].map((name) => recordedRun(store, name)) as [
    unknown,
    { id: number },
  ];
  const folder = store.files.folder(id);
  store.close();
  return { directory, folder };
}

/** What it says, and what ends it with exit code 1. */
function repaired(directory: string) {
  let said = '';
  const run = () => {
    repair({ directory, answer: (_: unknown, text: string) => (said = text) } as never);
  };
  return { problem: problemOf(run), said: () => said };
}

/** Moves a folder away and leads to it by a link. */
function lead(path: string): void {
  const elsewhere = join(temporaryDirectory(), 'moved');
  renameSync(path, elsewhere);
  symlinkSync(elsewhere, path);
}

it.each<[what: string, damage: (folder: string, epoch: string) => void, said: RegExp]>([
  [
    'all its checkpoints gone',
    (folder) => {
      rmSync(checkpointsIn(folder), { recursive: true });
    },
    /epoch-0001\.safetensors is missing and epoch-0002\.safetensors is missing\./,
  ],
  [
    'a checkpoint that is a link',
    (_, epoch) => {
      lead(epoch);
    },
    /epoch-0001\.safetensors is a link or no file\./,
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
      lead(checkpointsIn(folder));
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
  'a run with %s is told by its number and name, and the others can be read',
  (_, damage, said) => {
    const { directory, folder } = storeOfThree();
    damage(folder, join(checkpointsIn(folder), 'epoch-0001.safetensors'));
    const { problem, said: words } = repaired(directory);
    expect(problem).toMatchObject({ code: 'store-damaged' });
    expect(words()).toContain('Run 2 “B”: ');
    expect(words()).toMatch(said);
    const store = openRunStore(directory);
    expect(store.runs.list().map(({ name }) => name)).toEqual(expect.arrayContaining(['A', 'C']));
    store.close();
  },
);
