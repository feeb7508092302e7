// A disk that is full at each of the first fifty pages that a run wants: nothing of the runs before is lost, what fails
// says so, and with room the store continues.
import { closeSync, cpSync, ftruncateSync, openSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { Problem } from '../../../src-main/problem';
import { openRunStore } from '../../../src-main/store/run-store';
import { recordedRun } from '../../support/recorded-run';
import { canMount, fillUp, smallDisk } from '../../support/small-disk';
import { temporaryDirectory } from '../../support/temporary';

const pageBytes = 4096;
const allocations = 50;

function contentsOf(directory: string, id: number) {
  const store = openRunStore(directory);
  try {
    return JSON.stringify({
      run: store.runs.get(id),
      epochs: store.curves.epochs(id),
      loss: Array.from(store.curves.read(id, 'train/loss').values),
    });
  } finally {
    store.close();
  }
}

it.skipIf(!canMount)(
  `a disk that is full at any of the first ${allocations} pages loses nothing, and says that it is full`,
  { timeout: 300_000 },
  () => {
    const whole = temporaryDirectory();
    const first = openRunStore(whole);
    const { id } = recordedRun(first, 'first');
    first.close();
    const before = contentsOf(whole, id);
    const disk = smallDisk(4000);
    const [directory, filler] = [join(disk, 'store'), join(disk, 'filler')];
    let full = 0;
    for (let free = 0; free < allocations; free++) {
      cpSync(whole, directory, { recursive: true });
      fillUp(filler);
      const handle = openSync(filler, 'r+');
      ftruncateSync(handle, Math.max(0, statSync(filler).size - free * pageBytes));
      closeSync(handle);
      try {
        const store = openRunStore(directory);
        try {
          // Then it can only be read.
          if (store.recovery?.startsWith('Its disk is full')) full += 1;
          else recordedRun(store, 'second');
        } finally {
          store.close();
        }
      } catch (error) {
        expect(isFull(error), String(error)).toBe(true);
        full += 1;
      }
      rmSync(filler);
      expect(contentsOf(directory, id)).toBe(before);
      const store = openRunStore(directory);
      expect(recordedRun(store, 'third').status).toBe('finished');
      store.close();
      const db = new Database(join(directory, 'unroll.db'), { readonly: true });
      expect(db.pragma('integrity_check(1)', { simple: true })).toBe('ok');
      db.close();
      rmSync(directory, { recursive: true });
    }
    expect(full).toBeGreaterThan(0);
  },
);

/** The store's own word, or the system's for a file beside it. */
const isFull = (error: unknown) =>
  error instanceof Problem
    ? error.code === 'store-full'
    : (error as NodeJS.ErrnoException).code === 'ENOSPC';
