import { describe, expect, it } from 'vitest';
import type { Run } from '../../../src-main/contract/run';
import { buildCommandLine } from '../../support/built-cli';
import { preparedStore } from '../../support/sample-run';

const unroll = buildCommandLine('fake');
const { json } = unroll;

describe('with --json', () => {
  it('rename, delete and restore change the run', async () => {
    const store = preparedStore();
    expect(await json(store, 'rename', 'first', 'mine')).toMatchObject({ id: 1, name: 'mine' });
    expect(await json(store, 'delete', 'mine')).toEqual({ id: 1, name: 'mine', deleted: true });
    expect(await json(store, 'runs')).toMatchObject({ runs: [{ id: 2 }] });
    expect(await json(store, 'restore', '1')).toMatchObject({ id: 1, name: 'mine' });
    expect(((await json(store, 'runs')) as { runs: Run[] }).runs).toHaveLength(2);
  });

  it('note and tag name the run, and a tag can be removed', async () => {
    const store = preparedStore();
    expect(await json(store, 'note', 'first', 'too slow')).toMatchObject({ notes: 'too slow' });
    expect(await json(store, 'tag', 'first', 'slow', 'draft')).toMatchObject({
      tags: ['draft', 'slow'],
    });
    expect(await json(store, 'runs', '--where', 'tag:slow')).toMatchObject({ runs: [{ id: 1 }] });
    expect(await json(store, 'tag', 'first', 'slow', '--remove')).toMatchObject({
      tags: ['draft'],
    });
    const { code, stderr } = await unroll.run('--store', store, 'tag', 'first', 'two words');
    expect([code, stderr]).toEqual([2, expect.stringContaining('A tag is one word')]);
  });

  it('an archived run is left out of lists unless it is asked for', async () => {
    const store = preparedStore();
    expect(await json(store, 'archive', 'first')).toMatchObject({ id: 1, archived: true });
    expect(await json(store, 'runs')).toMatchObject({ runs: [{ id: 2 }] });
    const archived = await json(store, 'runs', '--where', 'archived:yes');
    expect(archived).toMatchObject({ runs: [{ id: 1 }] });
    await json(store, 'archive', 'first', '--undo');
    expect(((await json(store, 'runs')) as { runs: Run[] }).runs).toHaveLength(2);
  });
});
