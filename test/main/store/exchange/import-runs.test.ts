import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../../../scripts/setup/paths.js';
import { readCheckpoint } from '../../../../src-main/checkpoints/checkpoint-file';
import { indexFile } from '../../../../src-main/store/index/database';
import { copyIn, journalIn } from '../../../../src-main/store/folder/journal';
import { problemOf } from '../../../support/problem-of';
import { finishedRun, recordedRun, startRun } from '../../../support/sample-run';
import { temporaryDirectory } from '../../../support/temporary';
import { openStore } from '../../../support/open-store';

/** Another store with a finished run, of whose two checkpoints one has its file, and one that was deleted. */
function storeToImport() {
  const theirs = openStore();
  recordedRun(theirs, 'gone');
  theirs.runs.delete([1]);
  const run = recordedRun(theirs, 'theirs');
  rmSync(theirs.files.checkpoint(run.id, 1).file);
  return { theirs, run };
}

describe('importing the runs of another store', () => {
  it('brings them with their checkpoints, under numbers of its own', () => {
    const { theirs, run } = storeToImport();
    const ours = openStore();
    for (const name of ['one', 'two', 'three']) finishedRun(ours, name);
    const [imported, ...others] = ours.importRuns(theirs.directory);
    expect(others).toEqual([]);
    expect(imported).toEqual({ ...run, id: 4, experimentId: 4 });
    const { file } = ours.files.checkpoint(4, 2);
    expect(file.startsWith(ours.files.checkpointDirectory(4))).toBe(true);
    expect(readFileSync(file)).toEqual(readFileSync(theirs.files.checkpoint(run.id, 2).file));
    expect(existsSync(ours.files.checkpoint(4, 1).file)).toBe(false);
  });

  it('brings back what was deleted here', () => {
    const { theirs } = storeToImport();
    const ours = openStore();
    const [run] = ours.importRuns(theirs.directory);
    ours.runs.delete([run?.id ?? NaN]);
    expect(ours.importRuns(theirs.directory)).toEqual([run]);
    expect(ours.runs.list()).toEqual([run]);
  });

  it('is told as a change, and leaves out what still trains', () => {
    const { theirs } = storeToImport();
    startRun(theirs, 'trains');
    const ours = openStore();
    const before = ours.runs.newestChange();
    const imported = ours.importRuns(theirs.directory);
    expect(imported.map(({ name }) => name)).toEqual(['theirs']);
    expect(ours.runs.changesSince(before).runs).toEqual(imported);
  });

  it('says of a folder without runs that it has none', () => {
    const ours = openStore();
    const { message } = problemOf(() => ours.importRuns(temporaryDirectory()));
    expect(message).toContain('has no folders of runs');
    expect(ours.runs.list()).toEqual([]);
  });

  it('refuses a damaged journal, and imports nothing', () => {
    const { theirs, run } = storeToImport();
    const other = recordedRun(theirs, 'other');
    for (const file of [journalIn, copyIn].map((of) => of(theirs.files.folder(run.id)))) {
      writeFileSync(file, readFileSync(file, 'utf8').replace('"started"', '"Started"'));
    }
    const ours = openStore();
    const { code, message } = problemOf(() => ours.importRuns(theirs.directory));
    expect(code).toBe('bundle-refused');
    // The store here is whole, and so is its index.
    expect(existsSync(indexFile(ours.directory))).toBe(true);
    expect(message).toContain(`the journal of run ${run.uid} is damaged. Nothing was imported`);
    expect(ours.runs.find(other.uid)).toBeNull();
    expect(existsSync(join(ours.directory, 'runs'))).toBe(false);
  });
});

it('the sample experiment is an RNN, a GRU and an LSTM of ten epochs, with their curves and last weights', () => {
  const ours = openStore();
  const runs = ours.importRuns(join(root, 'resources/sample'));
  expect(runs.map(({ cell }) => cell)).toEqual(['rnn', 'gru', 'lstm']);
  for (const run of runs) {
    expect(run).toMatchObject({ status: 'finished', epochsDone: 10, tags: ['sample'] });
    expect(ours.curves.epochs(run.id)).toHaveLength(10);
    expect(ours.curves.load(run.id, 'train/loss').values).toHaveLength(10 * run.batchesPerEpoch);
    const { tensors } = readCheckpoint(ours.files.checkpoint(run.id, null).file);
    const numbers = Object.values(tensors).reduce((sum, { data }) => sum + data.length, 0);
    expect(numbers).toBe(run.parameterCount);
  }
});

it('a run without an end that nobody writes any more comes in as interrupted: its process was killed', () => {
  const theirs = openStore();
  const run = startRun(theirs, 'killed');
  const ours = openStore();
  expect(ours.importRuns(theirs.directory)).toEqual([]);
  rmSync(join(theirs.files.folder(run.id), 'owner'));
  expect(ours.importRuns(theirs.directory)).toMatchObject([
    { uid: run.uid, status: 'interrupted' },
  ]);
});
