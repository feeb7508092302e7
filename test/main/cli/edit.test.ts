import { expect, it } from 'vitest';
import { openRunStore } from '../../../src-main/store/run-store';
import { buildCommandLine } from '../../support/built-cli';
import { prepareStore } from '../../support/sample-run';

const unroll = buildCommandLine('fake');
const { done } = unroll;

function runsIn(directory: string) {
  const store = openRunStore(directory);
  const runs = store.runs.list();
  store.close();
  return runs;
}

it('edits the metadata of runs, deletes runs and restores them', async () => {
  const store = prepareStore();
  await done(store, 'edit', '1', '--name', 'new name', '--notes', 'slow');
  await done(store, 'edit', '1', '2', '--tag', 'a, b', '--archive');
  await done(store, 'edit', '2', '--untag', 'a', '--no-archive');
  expect(runsIn(store)).toMatchObject([
    { id: 2, tags: ['b'], archived: false },
    { id: 1, name: 'new name', notes: 'slow', tags: ['a', 'b'], archived: true },
  ]);
  expect(await done(store, 'edit', '1', '--delete')).toContain('1 run: 1.');
  expect(runsIn(store).map(({ id }) => id)).toEqual([2]);
  await done(store, 'edit', '1', '--restore');
  expect(runsIn(store).map(({ id }) => id)).toEqual([2, 1]);
});

it.each([
  [['1', '2', '--name', 'both'], '--name renames a single run'],
  [['1', '--tag', 'two words'], '--tag is invalid: A tag is one word'],
  [['1', '--delete', '--name', 'x'], '--name has no effect with --delete'],
  [['9', '--delete'], 'no run "9"'],
])('rejects %j, and changes nothing', async (words, reason) => {
  const store = prepareStore();
  const before = runsIn(store);
  const { code, stderr } = await unroll.run('edit', ...words, '--store', store);
  expect(code).toBe(2);
  expect(stderr).toContain(reason);
  expect(runsIn(store)).toEqual(before);
});
