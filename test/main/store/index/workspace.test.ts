import { openStore } from '../../../support/open-store';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultCompareView } from '../../../../src-main/contract/compare-view';
import { createRunUid } from '../../../../src-main/engine/contract/run-uid';
import { openRunStore } from '../../../../src-main/store/run-store';
import { removeIndex } from '../../../../src-main/store/index/database';
import { changeWorkspace, type WorkspaceContent } from '../../../support/change-store';
import { createRecordedRun, sampleConfig } from '../../../support/sample-run';
import { createTemporaryDirectory } from '../../../support/temporary';

const workspace = (directory: string) => join(directory, 'workspace');

function filledStore(): string {
  const directory = createTemporaryDirectory();
  const store = openRunStore(directory);
  const { experimentId } = createRecordedRun(store, 'first');
  store.saved.saveView({ ...defaultCompareView, filter: 'cell:gru' });
  store.saved.saveAnswer('report', 'one', 'Answer.');
  const run = { uid: createRunUid(), name: 'waits', config: sampleConfig() };
  store.queue.add([{ experimentId, ...run }]);
  store.close();
  return directory;
}

function getContents(directory: string) {
  const store = openRunStore(directory);
  try {
    const { recovery, saved, queue } = store;
    const answers = [...saved.answers('report')];
    return { recovery, view: saved.lastView(), answers, queue: queue.list() };
  } finally {
    store.close();
  }
}

describe('the workspace file', () => {
  it('preserves the view, answers and the queue without the index', () => {
    const directory = filledStore();
    const before = getContents(directory);
    const answers = [['one', 'Answer.']];
    expect(before).toMatchObject({ recovery: null, view: { filter: 'cell:gru' }, answers });
    removeIndex(directory);
    expect(getContents(directory)).toEqual(before);
  });

  it.each(['', '.copy'])('repairs a damaged “workspace%s”, and reports it', (ending) => {
    const directory = filledStore();
    const before = getContents(directory);
    const whole = readFileSync(workspace(directory));
    const bytes = Buffer.from(whole);
    bytes.writeUInt8(bytes.readUInt8(40) ^ 1, 40);
    writeFileSync(`${workspace(directory)}${ending}`, bytes);
    const { recovery, ...healed } = getContents(directory);
    expect(recovery).toContain('nothing is lost');
    expect({ ...healed, recovery: null }).toEqual(before);
    for (const each of ['', '.copy']) {
      expect(readFileSync(`${workspace(directory)}${each}`)).toEqual(whole);
    }
    expect(getContents(directory)).toEqual(before);
  });

  it('is set aside with a report if both copies are damaged, before anything is written', () => {
    const directory = filledStore();
    for (const ending of ['', '.copy']) {
      writeFileSync(`${workspace(directory)}${ending}`, `nothing${ending}`);
    }
    const { recovery, view, answers } = getContents(directory);
    expect(recovery).toContain('are set aside');
    expect([view, answers]).toEqual([null, []]);
    const store = openRunStore(directory);
    store.saved.saveAnswer('report', 'two', 'Another.');
    store.close();
    const aside = readdirSync(directory).filter((name) => name.includes('.damaged-'));
    const texts = aside.map((name) => readFileSync(join(directory, name), 'utf8'));
    expect(texts.sort()).toEqual(['nothing', 'nothing.copy']);
    expect(getContents(directory)).toMatchObject({
      recovery: null,
      answers: [['two', 'Another.']],
    });
  });

  it('is not written by changes that concern only runs', () => {
    const directory = filledStore();
    const before = readFileSync(workspace(directory));
    const store = openRunStore(directory);
    const run = createRecordedRun(store, 'second');
    store.runs.edit(run.id, { notes: 'A note.' });
    store.queue.list();
    store.close();
    expect(readFileSync(workspace(directory))).toEqual(before);
  });
});

describe('a foreign workspace file', () => {
  const cases: [string, (content: WorkspaceContent) => unknown, 'told' | 'taken'][] = [
    ['a number in the place of a text', ({ queue }) => void (queue[0]!.name = 1), 'told'],
    ['a path for a uid', ({ queue }) => void (queue[0]!.uid = '../..'), 'told'],
    ['no experiment', ({ queue }) => void delete queue[0]!.experiment, 'told'],
    ['another table', (content) => void (content.runs = [{ uid: '../..' }]), 'taken'],
    ['a view of nothing', (content) => void (content.view = [3]), 'taken'],
    ['a run twice', ({ queue }) => void queue.push(queue[0]!), 'taken'],
  ];
  it.each(cases)('changes no run with %s, and is reported if it is invalid', (_, change, end) => {
    const directory = filledStore();
    changeWorkspace(directory, change);
    expect(getContents(directory).recovery === null ? 'taken' : 'told').toBe(end);
    const store = openRunStore(directory);
    expect(store.runs.list()).toHaveLength(1);
    store.saved.saveAnswer('report', 'one', 'Mine.');
    store.close();
    expect(getContents(directory)).toMatchObject({ answers: [['one', 'Mine.']] });
    expect(getContents(directory).recovery === null ? 'taken' : 'told').toBe(end);
  });

  it('keeps all entries except the invalid one, which stays in the file', () => {
    const directory = filledStore();
    changeWorkspace(directory, ({ queue }) => void queue.push({ ...queue[0]!, uid: '../..' }));
    const { recovery, queue, answers } = getContents(directory);
    expect(recovery).toMatch(/^1 entry of the file “workspace” cannot be read/);
    expect([queue.length, answers]).toEqual([1, [['one', 'Answer.']]]);
    const store = openRunStore(directory);
    store.saved.saveAnswer('report', 'two', 'Another.');
    store.close();
    expect(readFileSync(workspace(directory), 'utf8')).toContain('"../.."');
  });

  it('causes no message if it never existed', () => {
    const directory = filledStore();
    for (const ending of ['', '.copy']) rmSync(`${workspace(directory)}${ending}`);
    expect(getContents(directory)).toMatchObject({ recovery: null, view: null, queue: [] });
  });
});

it('saves report answers by report and field, and removes cleared ones', () => {
  const directory = createTemporaryDirectory();
  const store = openRunStore(directory);
  store.saved.saveAnswer('one', '1.1', 'first');
  store.saved.saveAnswer('one', '1.1', 'second');
  store.saved.saveAnswer('one', '1.2', 'gone soon');
  store.saved.saveAnswer('two', '1.1', 'of another report');
  store.saved.saveAnswer('one', '1.2', '');
  store.close();
  const again = openRunStore(directory);
  expect([...again.saved.answers('one')]).toEqual([['1.1', 'second']]);
  expect([...again.saved.answers('two')]).toEqual([['1.1', 'of another report']]);
  again.close();
});

it.each(['', null, [], 3])('ignores a view saved as %j', (other) => {
  const store = openStore();
  store.saved.saveView({ ...defaultCompareView, filter: 'cell:gru' });
  changeWorkspace(store.directory, (content) => void (content.view = other));
  expect(store.saved.lastView()).toBeNull();
});
