import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { foldRuns } from '../../../../src-main/store/bundle/fold-runs';
import type { RunEvent } from '../../../../src-main/contract/run-event';
import { encodeJournal, readJournal } from '../../../../src-main/store/folder/journal';
import { journalIn, runFolder } from '../../../../src-main/store/folder/run-folder';
import { openRunStore } from '../../../../src-main/store/run-store';
import { problemOf } from '../../../support/problem-of';
import { recordedRun } from '../../../support/recorded-run';
import { temporaryDirectory } from '../../../support/temporary';

/** Makes a store of one run whose journal was changed. */
function foldWith(change: (events: readonly RunEvent[]) => readonly RunEvent[]) {
  const store = openRunStore(temporaryDirectory());
  onTestFinished(() => {
    store.close();
  });
  const { id, uid } = recordedRun(store, 'A');
  const source = temporaryDirectory();
  cpSync(store.runFolder(id), runFolder(source, uid), { recursive: true });
  const journal = journalIn(runFolder(source, uid));
  writeFileSync(journal, encodeJournal(change(readJournal(journal).events)));
  return () => foldRuns({ source, directory: join(source, 'made'), uids: [uid] });
}

it.each<readonly [what: string, kind: RunEvent['kind'], why: RegExp]>([
  ['an epoch', 'epoch', /an epoch is there twice/],
  ['batches', 'points', /The curve train\/loss of run 1 has the step 1 already/],
])('a journal that has %s twice is refused in a sentence that says so', (_, kind, why) => {
  const { code, message } = problemOf(
    foldWith((events) => {
      const again = events.findIndex((event) => event.kind === kind);
      return events.toSpliced(again, 0, ...events.slice(again, again + 1));
    }),
  );
  expect(code).toBe('bundle-refused');
  expect(message).toMatch(why);
  expect(message).toMatch(
    /^The values of its runs contradict each other: .*\. Nothing was changed\. Ask for the file again\.$/,
  );
});
