import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makeIncoming } from '../../../../src-main/store/exchange/incoming';
import { getMachine } from '../../../../src-main/engine/run-folder/process';
import { openRunStore } from '../../../../src-main/store/run-store';
import { createTemporaryDirectory } from '../../../support/temporary';

/** The owner file of a process that has ended. */
const gone = JSON.stringify({
  token: '0123456789abcdef'.repeat(2),
  machine: getMachine(),
  pid: spawnSync('true').pid,
  started: 'long ago',
});

function createIncoming(directory: string, name: string, owner: string | null): string {
  const folder = join(directory, name);
  mkdirSync(join(folder, 'unpacked'), { recursive: true });
  writeFileSync(join(folder, 'unpacked', 'journal'), 'half');
  if (owner !== null) writeFileSync(join(folder, 'owner'), owner);
  return folder;
}

function reopened(directory: string): string[] {
  openRunStore(directory).close();
  return readdirSync(directory).filter((name) => name.startsWith('incoming'));
}

it('removes the leftovers of a killed import at the next opening, but not of a live one', () => {
  const directory = createTemporaryDirectory();
  createIncoming(directory, 'incoming-Killed', gone);
  const living = makeIncoming(directory);
  expect(reopened(directory)).toEqual([living.slice(directory.length + 1)]);
});

it('removes the leftovers of an unknown process after a long silence', () => {
  const directory = createTemporaryDirectory();
  createIncoming(directory, 'incoming-elsewh', gone.replace('machine":"', 'machine":"another-'));
  const old = createIncoming(directory, 'incoming-before', null);
  expect(reopened(directory)).toHaveLength(2);
  const anHourAgo = Date.now() / 1000 - 3600;
  utimesSync(old, anHourAgo, anHourAgo);
  expect(reopened(directory)).toEqual(['incoming-elsewh']);
});

it('ignores links and other names', () => {
  const directory = createTemporaryDirectory();
  const mine = createTemporaryDirectory();
  writeFileSync(join(mine, 'owner'), gone);
  symlinkSync(mine, join(directory, 'incoming-linked'));
  createIncoming(directory, 'incoming-a folder of mine', gone);
  writeFileSync(join(directory, 'incoming-myfile'), gone);
  const within = createIncoming(directory, 'incoming-killed', gone);
  symlinkSync(mine, join(within, 'linked'));
  expect(reopened(directory).sort()).toEqual([
    'incoming-a folder of mine',
    'incoming-linked',
    'incoming-myfile',
  ]);
  expect(existsSync(join(mine, 'owner'))).toBe(true);
});
