// A change of several runs whose process is killed after any of its writes: the store then has all of it or nothing.
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openRunStore, type RunStore } from '../../../src-main/store/run-store';
import { openStore } from '../../support/open-store';
import { createFinishedRun } from '../../support/sample-run';
import { createMemoryDirectory } from '../../support/temporary';

const count = 5;
const ids = Array.from({ length: count }, (_, index) => index + 1);

const changes: Record<string, (store: RunStore) => Iterator<void>> = {
  'tags and notes': ({ runs }) => runs.editing(ids, { notes: 'new', addTags: ['b'] }),
  archive: ({ runs }) => runs.editing(ids, { archived: true }),
  deletion: ({ runs }) => runs.deleting(ids),
  restoring: ({ runs }) => runs.restoring(ids),
};

/** Makes the owner of files left by killed processes a process that is gone. */
function kill(directory: string): void {
  for (const name of readdirSync(directory, { recursive: true, encoding: 'utf8' })) {
    if (!/(^|\/)owner$/.test(name)) continue;
    const file = join(directory, name);
    writeFileSync(file, readFileSync(file, 'utf8').replace(/"pid":\d+/, '"pid":4194303'));
  }
}

function copyStore(directory: string): string {
  const copy = createMemoryDirectory();
  cpSync(directory, copy, { recursive: true });
  return copy;
}

const getState = ({ runs }: RunStore) =>
  runs.list().map(({ id, notes, tags, archived }) => ({ id, notes, tags, archived }));

function opened(directory: string) {
  const store = openRunStore(directory);
  const state = { runs: getState(store), recovery: store.recovery };
  store.close();
  const left = readdirSync(directory).filter((name) => name.startsWith('incoming'));
  return { ...state, left };
}

it('applies a change of several runs to all or none when killed at any moment', () => {
  const made = openStore();
  ids.forEach(() => createFinishedRun(made));
  made.runs.edit(2, { addTags: ['a'] });
  made.close();
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.keys(changes)),
      fc.nat({ max: 2 * count + 2 }),
      fc.boolean(),
      (what, steps, hasNewIndex) => {
        const store = openStore(copyStore(made.directory));
        if (what === 'restoring') store.runs.delete(ids);
        const before = getState(store);
        const whole = openStore(copyStore(store.directory));
        Array.from({ [Symbol.iterator]: () => changes[what]!(whole) });
        const after = getState(whole);
        expect(after).not.toEqual(before);
        const change = changes[what]!(store);
        for (let step = 0; step < steps; step += 1) change.next();
        // With an index that is new, or that of the killed process, which knows what it had done.
        const killed = hasNewIndex ? copyStore(store.directory) : store.directory;
        kill(killed);
        store.close();
        const { runs, recovery, left } = opened(killed);
        expect([before, after]).toContainEqual(runs);
        expect([recovery, left]).toEqual([null, []]);
      },
    ),
    { numRuns: 16 },
  );
});
