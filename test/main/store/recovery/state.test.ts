import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  isOpenElsewhere,
  markClosed,
  markOpen,
  wasFoundDamaged,
} from '../../../../src-main/store/recovery/state';
import { temporaryDirectory } from '../../../support/temporary';

const file = (directory: string) => join(directory, 'unroll.db-state');

describe('the note beside a database', () => {
  it('says that it was found damaged until it is opened again', () => {
    const directory = temporaryDirectory();
    expect(wasFoundDamaged(directory)).toBe(false);
    markClosed(directory, false);
    expect(wasFoundDamaged(directory)).toBe(true);
    markOpen(directory);
    expect(wasFoundDamaged(directory)).toBe(false);
  });

  it('names a process that has it open: not this one, and not one that is gone', () => {
    const directory = temporaryDirectory();
    markOpen(directory);
    expect(isOpenElsewhere(directory)).toBe(false);
    const own = JSON.parse(readFileSync(file(directory), 'utf8')) as { openedBy: object };
    const gone = { ...own, openedBy: { ...own.openedBy, pid: 2 ** 22 + 1 } };
    writeFileSync(file(directory), JSON.stringify(gone));
    expect(isOpenElsewhere(directory)).toBe(false);
  });

  it('in a copy of an open store says nothing about the copy', () => {
    const directory = temporaryDirectory();
    const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    onTestFinished(() => {
      other.kill();
    });
    const copied = { openedBy: { pid: other.pid, started: '' }, directory: '/elsewhere' };
    writeFileSync(file(directory), JSON.stringify(copied));
    expect(isOpenElsewhere(directory)).toBe(false);
  });

  it('is not believed where it is not what Unroll writes', () => {
    const directory = temporaryDirectory();
    for (const text of ['', '{', 'null', '[]', '{"bytes":1,"checksum":2}']) {
      writeFileSync(file(directory), text);
      expect([wasFoundDamaged(directory), isOpenElsewhere(directory)], text).toEqual([
        false,
        false,
      ]);
    }
  });
});
