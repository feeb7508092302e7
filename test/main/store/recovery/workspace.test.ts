import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultCompareView } from '../../../../src-main/contract/compare-view';
import { sweepSchema } from '../../../../src-main/contract/sweep';
import { encodeLine } from '../../../../src-main/store/folder/lines';
import { openRunStore, type RunStore } from '../../../../src-main/store/run-store';
import { newUid } from '../../../../src-main/store/trainings';
import { recordedRun } from '../../../support/recorded-run';
import { sampleConfig } from '../../../support/sample-run';
import { temporaryDirectory } from '../../../support/temporary';
import { indexFile } from '../../../../src-main/store/schema/database';

const database = (directory: string) => indexFile(directory);
const workspace = (directory: string) => join(directory, 'workspace');

function save(store: RunStore, name: string): void {
  recordedRun(store, name);
  store.saved.saveView({ ...defaultCompareView, filter: `cell:gru ${name}` });
  store.saved.saveAnswer('report', name, `Answer ${name}.`);
  const sweep = sweepSchema.parse({
    experiment: { cells: ['gru'] },
    vary: [{ setting: 'learningRate', values: '0.01, 0.001' }],
  });
  const experimentId = store.experiments.create(name, sweep, `plan-${name}`);
  const run = { experimentId, uid: newUid(), name, config: sampleConfig() };
  store.queue.change((queue) => {
    queue.add([{ ...run, priority: 0, tries: 0 }]);
  });
}

function filledStore(...names: readonly string[]): string {
  const directory = temporaryDirectory();
  const store = openRunStore(directory);
  for (const name of names) save(store, name);
  store.close();
  return directory;
}

function contentsOf(directory: string) {
  const store = openRunStore(directory);
  try {
    return {
      recovery: store.recovery,
      view: store.saved.lastView(),
      answers: [...store.saved.answers('report')],
      queue: store.queue.change((queue) =>
        queue.list(10).map(({ uid, name, config }) => ({ uid, name, config })),
      ),
      sweeps: [1, 2, 3, 4].map((id) => store.experiments.sweepOf(id)),
    };
  } finally {
    store.close();
  }
}

describe('the file workspace', () => {
  it('brings the view, answers, sweeps and the queue back when the database is gone', () => {
    const directory = filledStore('first', 'second');
    const before = contentsOf(directory);
    rmSync(database(directory));
    const { recovery, ...after } = contentsOf(directory);
    expect({ recovery: null, ...after }).toEqual(before);
    expect(recovery).toBeNull();
  });

  it('brings them to what they were when the database is an older one', () => {
    const directory = filledStore('first');
    const older = join(temporaryDirectory(), 'older.db');
    copyFileSync(database(directory), older);
    const store = openRunStore(directory);
    save(store, 'second');
    store.close();
    const before = contentsOf(directory);
    copyFileSync(older, database(directory));
    const { recovery, ...after } = contentsOf(directory);
    expect({ recovery: null, ...after }).toEqual(before);
    expect(recovery).toBeNull();
  });

  it('is read from its copy when it is damaged, and written again', () => {
    const directory = filledStore('first');
    const before = contentsOf(directory);
    const bytes = readFileSync(workspace(directory));
    writeFileSync(
      workspace(directory),
      Buffer.concat([bytes.subarray(0, 40), Buffer.from('?'), bytes.subarray(41)]),
    );
    const { recovery, ...after } = contentsOf(directory);
    expect({ recovery: null, ...after }).toEqual(before);
    expect(recovery).toBeNull();
    expect(readFileSync(`${workspace(directory)}.copy`)).toEqual(bytes);
  });

  it('damaged while there is no index is told', () => {
    const directory = filledStore('first');
    rmSync(database(directory));
    for (const ending of ['', '.copy'])
      writeFileSync(`${workspace(directory)}${ending}`, 'nothing');
    const { recovery, view, answers } = contentsOf(directory);
    expect(recovery).toContain('are lost');
    expect([view, answers]).toEqual([null, []]);
  });

  it('is not written by what concerns only runs', () => {
    const directory = filledStore('first');
    const before = readFileSync(workspace(directory));
    const store = openRunStore(directory);
    const run = recordedRun(store, 'second');
    store.runs.edit(run.id, { notes: 'A note.' });
    store.queue.change((queue) => queue.list(10));
    store.close();
    expect(readFileSync(workspace(directory))).toEqual(before);
  });
});

describe('a file workspace that somebody else has made', () => {
  const rewritten = (change: (content: Record<string, Record<string, unknown>[]>) => void) => {
    const directory = filledStore('first');
    const content = JSON.parse(readFileSync(workspace(directory), 'utf8').slice(9)) as Record<
      string,
      Record<string, unknown>[]
    >;
    change(content);
    writeFileSync(workspace(directory), encodeLine(content, 0).line);
    return directory;
  };
  const before = () => contentsOf(filledStore('first')).view;

  it.each<[string, (content: Record<string, Record<string, unknown>[]>) => void]>([
    [
      'names of columns that are statements',
      ({ views }) =>
        views!.push({ 'name) SELECT uid FROM runs; --': 'x', view: '{}', saved_at: '' }),
    ],
    ['a view twice', ({ views }) => views!.push(views![0]!)],
    [
      'a plan twice',
      ({ experiments }) =>
        experiments!.push(
          { ...experiments![0], id: 9, plan: 'x' },
          { ...experiments![0], id: 10, name: 'b', created_at: 'c', plan: 'x' },
        ),
    ],
    ['a number of 2^60', ({ experiments }) => (experiments![0]!.id = 2 ** 60)],
    ['a text in the place of a number', ({ queue }) => (queue![0]!.place = 'first')],
    ['another table', (content) => (content.runs = [{ uid: '../..' }])],
  ])('with %s changes nothing, and is told where it is no workspace', (_, change) => {
    const directory = rewritten(change);
    const { view, recovery } = contentsOf(directory);
    expect(view).toEqual(before());
    // A plan that is there twice is one.
    expect(recovery ?? 'workspace').toContain('workspace');
    expect(contentsOf(directory).recovery).toBeNull();
  });
});
