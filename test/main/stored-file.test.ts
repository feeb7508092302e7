import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { encodeJournal, Journal, readJournal } from '../../src-main/store/folder/journal';
import { firstEventOf, readAbout } from '../../src-main/store/folder/run-folder';
import { newUid } from '../../src-main/contract/run-uid';
import { withinStore, readStored } from '../../src-main/stored-file';
import { problemOf } from '../support/problem-of';
import { fakeRun } from '../support/fake-runs';
import { temporaryDirectory } from '../support/temporary';

const mine = 'what is mine';

/** A file of mine, and a store with a link to it under a name. */
function linked(name: string) {
  const [elsewhere, store] = [temporaryDirectory(), temporaryDirectory()];
  const file = join(elsewhere, 'mine');
  writeFileSync(file, mine);
  symlinkSync(file, join(store, name));
  return { file, store };
}

describe('a link in a store', () => {
  it('in the place of a file is not read', () => {
    const { store } = linked('about');
    expect(() => readStored(join(store, 'about'), 1000)).toThrow('ELOOP');
    expect(() => readAbout(store)).toThrow('ELOOP');
  });

  it('in the place of a journal gets no line of a resumed training', () => {
    const { file, store } = linked('journal');
    const bytes = encodeJournal([firstEventOf({ ...fakeRun(1, 'gru'), uid: newUid() })]);
    writeFileSync(file, bytes);
    expect(problemOf(() => readJournal(join(store, 'journal'))).code).toBe('run-folder-damaged');
    expect(problemOf(() => new Journal(join(store, 'journal'))).code).toBe('run-folder-damaged');
    expect(readFileSync(file)).toEqual(Buffer.from(bytes));
  });

  it('in the place of a folder on the way to a file is refused, however deep', () => {
    const [elsewhere, store] = [temporaryDirectory(), temporaryDirectory()];
    symlinkSync(elsewhere, join(store, 'data'));
    mkdirSync(join(store, 'runs'));
    symlinkSync(elsewhere, join(store, 'runs', 'a'));
    for (const names of [
      ['data', 'x'],
      ['runs', 'a', 'journal'],
      ['runs', 'a', 'checkpoints', 'x'],
    ]) {
      expect(problemOf(() => withinStore(store, ...names)).code).toBe('run-folder-damaged');
    }
    expect(withinStore(store, 'models', 'x')).toBe(join(store, 'models', 'x'));
  });
});
