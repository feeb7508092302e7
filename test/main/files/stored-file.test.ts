import { execSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { encodeEvent } from '../../../src-main/engine/run-folder/event-json';
import { Journal, readJournal } from '../../../src-main/engine/run-folder/journal';
import { claimFolder } from '../../../src-main/engine/run-folder/owner';
import { readAbout } from '../../../src-main/engine/run-folder/run-folder';
import { resolveInStore, readStored, requirePlainParts } from '../../../src-main/files/stored-file';
import { catchProblem } from '../../support/thrown-problem';
import { encodeJournal } from '../../support/journal';
import { sampleStart } from '../../support/sample-run';
import { createTemporaryDirectory } from '../../support/temporary';

const mine = 'what is mine';

/** A file of mine, and a store with a link to it under a name. */
function linked(name: string) {
  const [elsewhere, store] = [createTemporaryDirectory(), createTemporaryDirectory()];
  const file = join(elsewhere, 'mine');
  writeFileSync(file, mine);
  symlinkSync(file, join(store, name));
  return { file, store };
}

describe('a link in a store', () => {
  it('is rejected in place of a file', () => {
    const { store } = linked('about');
    expect(() => readStored(join(store, 'about'), 1000)).toThrow('ELOOP');
    expect(() => readAbout(store)).toThrow('ELOOP');
  });

  it('receives no line of a resumed training in place of a journal', () => {
    const { file, store } = linked('journal');
    const bytes = encodeJournal(basename(store), [encodeEvent(sampleStart)]);
    writeFileSync(file, bytes);
    expect(catchProblem(() => readJournal(store)).code).toBe('run-folder-damaged');
    const { token } = claimFolder(store);
    const begin = { generation: 0, last: 0, end: 0 };
    expect(() => new Journal(store, token, begin)).toThrow('ELOOP');
    expect(readFileSync(file, 'utf8')).toEqual(bytes);
  });

  it('is rejected in place of a folder at any depth', () => {
    const [elsewhere, store] = [createTemporaryDirectory(), createTemporaryDirectory()];
    symlinkSync(elsewhere, join(store, 'data'));
    mkdirSync(join(store, 'runs'));
    symlinkSync(elsewhere, join(store, 'runs', 'a'));
    for (const names of [
      ['data', 'x'],
      ['runs', 'a', 'journal'],
      ['runs', 'a', 'checkpoints', 'x'],
    ]) {
      expect(catchProblem(() => resolveInStore(store, ...names)).code).toBe('run-folder-damaged');
    }
    expect(resolveInStore(store, 'models', 'x')).toBe(join(store, 'models', 'x'));
  });
});

it("accepts an empty folder, and one with a store's own parts, as a store", () => {
  const directory = createTemporaryDirectory();
  requirePlainParts(directory);
  writeFileSync(join(directory, 'workspace'), '');
  for (const name of ['runs', 'data']) mkdirSync(join(directory, name));
  requirePlainParts(directory);
});

const other = 'a link, a pipe or a device';

it.each([
  ...['workspace', 'runs', 'trash', 'data', 'models'].flatMap((name) =>
    ['.', 'nowhere', '/dev/zero'].map((target) => [name, other, `ln -s ${target}`]),
  ),
  ['workspace', other, 'mkfifo'],
  ['workspace', 'a folder', 'mkdir'],
  ['runs', 'a file', 'touch'],
])('reports the part %s that is %s, as %s creates', (name, kind, command) => {
  const directory = createTemporaryDirectory();
  execSync(`${command} '${join(directory, name)}'`);
  const { code, message } = catchProblem(() => {
    requirePlainParts(directory);
  });
  expect(code).toBe('store-failed');
  expect(message).toContain(`"${name}" should be a`);
  expect(message).toContain(`is ${kind}`);
});
