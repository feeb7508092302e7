import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { defaultCompareView } from '../../../../src-main/contract/compare-view';
import { sweepSchema } from '../../../../src-main/contract/sweep';
import { encodeLine } from '../../../../src-main/store/folder/lines';
import { openRunStore, type RunStore } from '../../../../src-main/store/run-store';
import { newUid } from '../../../../src-main/store/trainings';
import { recordedRun } from '../../../support/recorded-run';
import { sampleConfig } from '../../../support/sample-run';
import { temporaryDirectory } from '../../../support/temporary';

const database = (directory: string) => join(directory, 'unroll.db');
const workspace = (directory: string) => join(directory, 'workspace');

function save(store: RunStore, name: string): void {
  recordedRun(store, name);
  store.saved.saveView(name, { ...defaultCompareView, filter: `cell:gru ${name}` });
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
      views: store.saved.views(),
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
  it('brings views, answers, sweeps and the queue back when the database is gone', () => {
    const directory = filledStore('first', 'second');
    const before = contentsOf(directory);
    rmSync(database(directory));
    const { recovery, ...after } = contentsOf(directory);
    expect({ recovery: null, ...after }).toEqual(before);
    expect(recovery).toContain('Saved views, answers and queued runs are as they were.');
    expect(contentsOf(directory).recovery).toBeNull();
  });

  it('brings them to what they were when the database is an older one, and it is told', () => {
    const directory = filledStore('first');
    const older = join(temporaryDirectory(), 'older.db');
    copyFileSync(database(directory), older);
    const store = openRunStore(directory);
    save(store, 'second');
    store.saved.removeView('first');
    store.close();
    const before = contentsOf(directory);
    copyFileSync(older, database(directory));
    const { recovery, ...after } = contentsOf(directory);
    expect({ recovery: null, ...after }).toEqual(before);
    expect(recovery).toContain('were taken from the file “workspace”');
  });

  it('is written again from the database when it is damaged, and it is told', () => {
    const directory = filledStore('first');
    const before = contentsOf(directory);
    const bytes = readFileSync(workspace(directory));
    writeFileSync(
      workspace(directory),
      Buffer.concat([bytes.subarray(0, 40), Buffer.from('?'), bytes.subarray(41)]),
    );
    const { recovery, ...after } = contentsOf(directory);
    expect({ recovery: null, ...after }).toEqual(before);
    expect(recovery).toContain('“workspace” was damaged');
    expect(readFileSync(workspace(directory))).toEqual(bytes);
  });

  it('missing together with the database costs what only the two had, and it is told', () => {
    const directory = filledStore('first');
    rmSync(database(directory));
    rmSync(workspace(directory));
    const { recovery, views, answers } = contentsOf(directory);
    expect(recovery).toContain('There is no file “workspace”');
    expect([views, answers]).toEqual([[], []]);
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

  it('of an earlier version, which also named exported files, counts', () => {
    const directory = filledStore('first');
    const before = contentsOf(directory);
    const line = readFileSync(workspace(directory), 'utf8');
    const { line: older, checksum } = encodeLine(
      { ...(JSON.parse(line.slice(9)) as object), exports: [{ uid: 'x', file: '/a.onnx' }] },
      0,
    );
    writeFileSync(workspace(directory), older);
    const db = new Database(database(directory));
    db.pragma(`user_version = ${checksum | 0}`);
    db.close();
    const store = openRunStore(directory);
    expect(store.check().words).toBeNull();
    store.close();
    rmSync(database(directory));
    expect({ ...contentsOf(directory), recovery: null }).toEqual(before);
  });

  it('is made for a store of before there was one', () => {
    const directory = filledStore('first');
    rmSync(workspace(directory));
    expect(contentsOf(directory).recovery).toBeNull();
    expect(existsSync(workspace(directory))).toBe(true);
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
  const before = () => contentsOf(filledStore('first')).views;

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
    const { views, recovery } = contentsOf(directory);
    expect(views).toEqual(before());
    expect(recovery).toContain('workspace');
    expect(contentsOf(directory).recovery).toBeNull();
  });
});

const changes: Readonly<Record<string, string>> = {
  'a view': "UPDATE views SET view = '{}'",
  'a view’s name': "UPDATE views SET name = 'odd'",
  'an answer': "UPDATE report_answers SET answer = 'Other.'",
  'a queued run': "UPDATE queue SET config = replace(config, '8', '9')",
  'a sweep': "UPDATE experiments SET sweep = replace(sweep, '0.01', '0.02')",
  'the plan of a sweep': "UPDATE experiments SET plan = 'other' WHERE plan > ''",
};

it.each(Object.entries(changes))(
  '%s that has changed on the disk is as it was after the check, which tells it',
  (_, sql) => {
    const directory = filledStore('first');
    const before = contentsOf(directory);
    const db = new Database(database(directory));
    db.exec(sql);
    db.close();
    const store = openRunStore(directory);
    expect(store.check().words).toContain('were taken from the file “workspace”');
    expect(store.check().words).toBeNull();
    store.close();
    expect(contentsOf(directory)).toEqual(before);
  },
);
