import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../../../scripts/setup/paths.js';
import { namedTasks, type TaskName, getTask } from '../../../../src-main/engine/tasks';
import { readCheckpoint } from '../../../../src-main/engine/checkpoints/checkpoint-file';
import { indexFile } from '../../../../src-main/store/index/database';
import { collectRuns } from '../../../../src-main/queue/collect';
import { copyIn, getJournalFile } from '../../../../src-main/engine/run-folder/journal';
import {
  getAboutFile,
  getCheckpointFolder,
  runFoldersIn,
} from '../../../../src-main/engine/run-folder/run-folder';
import { openImporting } from '../../../support/open-importing';
import { catchProblem } from '../../../support/thrown-problem';
import { createEpochEvent } from '../../../support/epoch-event';
import {
  endRun,
  createFinishedRun,
  record,
  createRecordedRun,
  sampleEpoch,
  startRun,
} from '../../../support/sample-run';
import { createTemporaryDirectory } from '../../../support/temporary';
import { openStore } from '../../../support/open-store';
import { createZip } from './create-zip';

/** Another store with a finished run, of whose two checkpoints one has its file, and one that was deleted. */
function storeToImport() {
  const theirs = openStore();
  createRecordedRun(theirs, 'gone');
  theirs.runs.delete([1]);
  const run = createRecordedRun(theirs, 'theirs');
  rmSync(theirs.files.checkpoint(run.id, 1).file);
  return { theirs, run };
}

describe('the import of runs from another store', () => {
  it('copies runs with their checkpoints under new numbers', () => {
    const { theirs, run } = storeToImport();
    const ours = openStore();
    for (const name of ['one', 'two', 'three']) createFinishedRun(ours, name);
    const [imported, ...others] = ours.importRuns(theirs.directory);
    expect(others).toEqual([]);
    expect(imported).toEqual({ ...run, id: 4, experimentId: 4 });
    const { file } = ours.files.checkpoint(4, 2);
    expect(file.startsWith(getCheckpointFolder(ours.files.folder(4)))).toBe(true);
    expect(readFileSync(file)).toEqual(readFileSync(theirs.files.checkpoint(run.id, 2).file));
    expect(existsSync(ours.files.checkpoint(4, 1).file)).toBe(false);
  });

  it('emits a change, and omits runs that still train', () => {
    const { theirs } = storeToImport();
    startRun(theirs, 'trains');
    const ours = openStore();
    const before = ours.runs.newestChange();
    const imported = ours.importRuns(theirs.directory);
    expect(imported.map(({ name }) => name)).toEqual(['theirs']);
    expect(ours.runs.changesSince(before).runs).toEqual(imported);
  });

  it('reports a folder without runs', () => {
    const { refusal } = catchProblem(() => openStore().importRuns(createTemporaryDirectory()));
    expect(refusal?.code).toBe('store-failed.no-runs');
  });
});

/** Changes that make the second of two imported runs one that Unroll did not write, with the reason. */
const faults: Record<string, [why: RegExp, damage: (folder: string) => void]> = {
  'a line changed': [
    /the journal of run \w+ is damaged/,
    (folder) => {
      for (const file of [getJournalFile(folder), copyIn(folder)]) {
        writeFileSync(file, readFileSync(file, 'utf8').replace('"started"', '"Started"'));
      }
    },
  ],
  'a byte of a checkpoint changed': [
    /the checkpoint epoch-0002\.safetensors of run \w+ is damaged/,
    (folder) => {
      const file = join(getCheckpointFolder(folder), 'epoch-0002.safetensors');
      const bytes = readFileSync(file);
      bytes.writeUInt8(bytes.readUInt8(30) ^ 1, 30);
      writeFileSync(file, bytes);
    },
  ],
  'another epoch’s checkpoint': [
    /the checkpoint epoch-0001\.safetensors of run \w+ is damaged/,
    (folder) => {
      const [first, second] = ['1', '2'].map((number) =>
        join(getCheckpointFolder(folder), `epoch-000${number}.safetensors`),
      );
      cpSync(second!, first!);
    },
  ],
  'notes that nobody wrote': [
    /the notes of run \w+ are damaged/,
    (folder) => {
      writeFileSync(getAboutFile(folder), 'notes');
    },
  ],
};

const ways: Record<string, (to: ReturnType<typeof openImporting>, from: string) => unknown> = {
  'a store': ({ store }, from) => store.importRuns(from),
  'a plan': ({ store }, from) => collectRuns(store, from),
  'a bundle': async ({ takeAny }, from) => takeAny(await createPackedArray(from)),
};

/** A bundle of all runs of a store, whatever they are. */
async function createPackedArray(directory: string): Promise<string> {
  const runs = runFoldersIn(directory).map((uid) => ({ uid, name: '' }));
  const head = { format: 1, unroll: '1', writtenAt: new Date().toISOString(), runs };
  const names = ['journal', 'about', 'checkpoints/epoch-0001.safetensors'].concat(
    'checkpoints/epoch-0002.safetensors',
  );
  const parts = runs.flatMap(({ uid }) =>
    names
      .map((name) => ({ name: `runs/${uid}/${name}`, file: join(directory, 'runs', uid, name) }))
      .filter(({ file }) => existsSync(file))
      .map(({ name, file }) => ({ name, bytes: readFileSync(file) })),
  );
  const file = join(createTemporaryDirectory(), 'packed.unroll');
  const manifest = { name: 'unroll.json', bytes: Buffer.from(JSON.stringify(head)) };
  writeFileSync(file, await createZip([manifest, ...parts]));
  return file;
}

it.each(Object.keys(faults))(
  'rejects a run with %s in every kind of import, and imports nothing',
  async (fault) => {
    const theirs = openStore();
    createRecordedRun(theirs, 'whole');
    const damaged = createRecordedRun(theirs, 'damaged');
    const [why, damage] = faults[fault]!;
    damage(theirs.files.folder(damaged.id));
    for (const [way, bring] of Object.entries(ways)) {
      const ours = openImporting();
      const brought = Promise.resolve().then(() => bring(ours, theirs.directory));
      const told = new RegExp(`${why.source}.*Nothing was imported`);
      await expect(brought, way).rejects.toThrow(told);
      expect(ours.store.runs.list()).toEqual([]);
      // The store here is whole, and so is its index.
      expect(existsSync(indexFile(ours.store.directory))).toBe(true);
      expect(existsSync(join(ours.store.directory, 'runs'))).toBe(false);
      expect(readdirSync(ours.store.directory).filter((name) => name.startsWith('inc'))).toEqual(
        [],
      );
    }
  },
);

it.each<TaskName>(['class', ...namedTasks])('imports a run of the task %s', (task) => {
  const theirs = openStore();
  const dataset = {
    name: task,
    sha256: 'a'.repeat(64),
    ...(task !== 'class' && { predicts: task }),
  };
  const isOfClasses = getTask({ dataset }).hasConfusion;
  const withConfusion = (confusion: number[]) => {
    const { id } = startRun(theirs, task, { dataset });
    record(theirs, id, createEpochEvent({ ...sampleEpoch(1), confusion }));
    endRun(theirs, id, 'finished', null, 1000);
  };
  withConfusion(isOfClasses ? [1, 0, 0, 1] : []);
  expect(openStore().importRuns(theirs.directory)).toHaveLength(1);
  if (!isOfClasses) return;
  withConfusion([]);
  expect(catchProblem(() => openStore().importRuns(theirs.directory)).message).toMatch(
    'empty confusion matrix',
  );
});

it('imports the sample RNN, GRU and LSTM on images and on a text, with curves and weights', () => {
  const ours = openStore();
  const runs = ours.importRuns(join(root, 'resources/sample'));
  const of = (name: string) => runs.filter(({ config }) => config.dataset.name === name);
  for (const [name, epochs] of [
    ['MNIST', 10],
    ['The Wizard of Oz', 40],
  ] as const) {
    expect(
      of(name)
        .map(({ cell }) => cell)
        .sort(),
    ).toEqual(['gru', 'lstm', 'rnn']);
    for (const run of of(name)) {
      expect(run).toMatchObject({ status: 'finished', epochsDone: epochs, tags: ['sample'] });
      expect(ours.curves.epochs(run.id)).toHaveLength(epochs);
      const { values } = ours.curves.load(run.id, 'train/loss');
      expect(values).toHaveLength(epochs * run.batchesPerEpoch);
      const { tensors } = readCheckpoint(ours.files.checkpoint(run.id, null).file);
      const weights = Object.entries(tensors).filter(([tensor]) => !tensor.startsWith('stream.'));
      const numbers = weights.reduce((sum, [, { data }]) => sum + data.length, 0);
      expect(numbers).toBe(run.parameterCount);
    }
  }
  expect(runs).toHaveLength(6);
});

it('imports an unfinished run without a live owner as interrupted', () => {
  const theirs = openStore();
  const run = startRun(theirs, 'killed');
  const ours = openStore();
  expect(ours.importRuns(theirs.directory)).toEqual([]);
  rmSync(join(theirs.files.folder(run.id), 'owner'));
  expect(ours.importRuns(theirs.directory)).toMatchObject([
    { uid: run.uid, status: 'interrupted' },
  ]);
});
