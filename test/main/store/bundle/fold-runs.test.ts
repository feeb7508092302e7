import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { foldRuns } from '../../../../src-main/store/bundle/fold-runs';
import type { RunRecord } from '../../../../src-main/contract/run-records';
import { encodeJournal, readJournal } from '../../../../src-main/store/folder/journal';
import { journalIn, runFolder } from '../../../../src-main/store/folder/run-folder';
import { openRunStore } from '../../../../src-main/store/run-store';
import { problemOf } from '../../../support/problem-of';
import { recordedRun } from '../../../support/recorded-run';
import { temporaryDirectory } from '../../../support/temporary';

/** Makes a store of one run whose journal was changed. */
function foldWith(change: (records: readonly RunRecord[]) => readonly RunRecord[]) {
  const store = openRunStore(temporaryDirectory());
  onTestFinished(() => {
    store.close();
  });
  const { id, uid } = recordedRun(store, 'A');
  const source = temporaryDirectory();
  cpSync(store.runFolder(id), runFolder(source, uid), { recursive: true });
  const journal = journalIn(runFolder(source, uid));
  writeFileSync(journal, encodeJournal(change(readJournal(journal).records)));
  return () => foldRuns({ source, directory: join(source, 'made'), uids: [uid] });
}

it.each<readonly [what: string, kind: RunRecord['kind'], why: RegExp]>([
  ['an epoch', 'epoch', /an epoch is there twice/],
  ['batches', 'points', /The curve train\/loss of run 1 has the step 1 already/],
])('a journal that has %s twice is refused in a sentence that says so', (_, kind, why) => {
  const { code, message } = problemOf(
    foldWith((records) => {
      const again = records.findIndex((record) => record.kind === kind);
      return records.toSpliced(again, 0, ...records.slice(again, again + 1));
    }),
  );
  expect(code).toBe('bundle-refused');
  expect(message).toMatch(why);
  expect(message).toMatch(
    /^The values of its runs contradict each other: .*\. Nothing was changed\. Ask for the file again\.$/,
  );
});
