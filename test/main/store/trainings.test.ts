import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { copyIn, getJournalFile } from '../../../src-main/engine/run-folder/journal';
import { createRunFolder, runFolder } from '../../../src-main/engine/run-folder/run-folder';
import { catchProblem } from '../../support/thrown-problem';
import {
  createEarlyRun,
  endRun,
  createFinishedRun,
  createRecordedRun,
  sampleConfig,
  samplePoints,
  startRun,
} from '../../support/sample-run';
import { openRunStore } from '../../../src-main/store/run-store';
import { removeIndex } from '../../../src-main/store/index/database';
import { openStore } from '../../support/open-store';
import { createTemporaryDirectory } from '../../support/temporary';

it('creates no run in the folder of an older run, whose checkpoints are preserved', () => {
  const store = openStore();
  const { uid } = createRecordedRun(store, 'first');
  const other = openStore();
  const folder = runFolder(other.directory, uid);
  createRunFolder(folder, {
    kind: 'run',
    format: 1,
    uid,
    number: 1,
    name: 'first',
    config: sampleConfig(),
    experiment: { name: '', createdAt: '' },
    createdAt: '',
  });
  const checkpoint = join(folder, 'checkpoints', 'epoch-0001.safetensors');
  writeFileSync(checkpoint, 'weights of the older run');
  const journal = readFileSync(join(folder, 'journal'));
  const experiment = other.experiments.create('');
  const problem = catchProblem(() =>
    other.trainings.create(experiment, 'second', sampleConfig(), uid),
  );
  expect(problem.code).toBe('run-folder-exists');
  expect(readFileSync(checkpoint, 'utf8')).toBe('weights of the older run');
  expect(readFileSync(join(folder, 'journal'))).toEqual(journal);
  expect(other.runs.list()).toEqual([]);
});

describe('a training in the store', () => {
  it('records how and why it ended, and the time of its last event', () => {
    const store = openStore();
    const { id } = startRun(store);
    store.trainings.append(id, samplePoints(1, [1], [0], 4321));
    const run = endRun(store, id, 'crashed', 'out of luck', null);
    expect(run).toMatchObject({ status: 'crashed', reason: 'out of luck', durationMs: 4321 });
  });

  it.each(['finished', 'diverged'] as const)('rejects resuming when it has %s', (status) => {
    const store = openStore();
    const { id } = startRun(store);
    endRun(store, id, status);
    const { refusal } = catchProblem(() => store.trainings.resume(id));
    expect(refusal?.code).toBe(`bad-request.${status}`);
    expect(store.runs.get(id).status).toBe(status);
  });

  it('suggests, once finished, how to train longer by the setting that ended it', () => {
    const store = openStore();
    const longer = (id: number) =>
      catchProblem(() => store.trainings.resume(id)).refusal?.fields.longer;
    expect(longer(createFinishedRun(store).id)).toBe('more epochs');
    expect(longer(createEarlyRun(store).id)).toContain('a larger number for early stopping');
  });

  it('rejects resuming while it is running, or without its journal', () => {
    const store = openStore();
    const { id } = startRun(store);
    expect(catchProblem(() => store.trainings.resume(id)).code).toBe('run-running');
    endRun(store, id, 'paused');
    for (const file of [getJournalFile, copyIn]) rmSync(file(store.files.folder(id)));
    expect(catchProblem(() => store.trainings.resume(id)).code).toBe('run-folder-damaged');
    expect(store.runs.get(id).status).toBe('paused');
  });

  it('is running again without its reason once it is resumed after a crash', () => {
    const store = openStore();
    const { id } = startRun(store);
    endRun(store, id, 'crashed', 'out of luck');
    expect(store.trainings.resume(id)).toMatchObject({ status: 'running', reason: null });
  });
});

it('creates an experiment of a plan once, and others each time', () => {
  const { experiments } = openStore();
  const plan = 'a'.repeat(16);
  const id = experiments.create('first', plan);
  expect(experiments.create('renamed since', plan)).toBe(id);
  expect(experiments.create('first')).not.toBe(experiments.create('first'));
});

it("keeps an experiment's number when the index is recreated", () => {
  const directory = createTemporaryDirectory();
  const store = openRunStore(directory);
  store.experiments.create('without a run');
  const run = createRecordedRun(store, 'first');
  expect(run.experimentId).toBe(2);
  store.close();
  removeIndex(directory);
  expect(openRunStore(directory).runs.get(run.id)).toEqual(run);
});
