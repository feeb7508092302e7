import { describe, expect, it } from 'vitest';
import { fakeRun } from '../../../support/fake-runs';
import { openCompare } from '../set-up';

const stored = [5, 4, 3, 2, 1].map((id) => fakeRun(id, id % 2 === 0 ? 'gru' : 'rnn'));

async function setUp() {
  const { compare } = await openCompare(stored);
  const { marks, rows } = compare;
  const row = (index: number) => {
    const found = rows.shown[index];
    if (found === undefined) throw new Error(`no row ${index}`);
    return found;
  };
  const marked = () => marks.runs.map(({ id }) => id);
  return { compare, marks, row, marked };
}

describe('marked rows', () => {
  it('are one after a click, and a range after another with Shift, either way', async () => {
    const { marks, row, marked } = await setUp();
    marks.only(row(2));
    expect(marked()).toEqual([3]);
    marks.through(row(4));
    expect(marked()).toEqual([3, 2, 1]);
    marks.through(row(1));
    expect(marked()).toEqual([4, 3]);
  });

  it('are added and removed one by one with Ctrl', async () => {
    const { marks, row, marked } = await setUp();
    marks.only(row(0));
    marks.toggle(row(3));
    expect(marked()).toEqual([5, 2]);
    marks.toggle(row(0));
    expect(marked()).toEqual([2]);
  });

  it('move with the keys, and end at the first and the last row', async () => {
    const { marks, marked } = await setUp();
    marks.move(1, false);
    expect(marked()).toEqual([5]);
    marks.move(1, false);
    marks.move(1, true);
    expect(marked()).toEqual([4, 3]);
    marks.move(100, false);
    expect(marked()).toEqual([1]);
    marks.move(-100, false);
    expect(marked()).toEqual([5]);
  });

  it('of a group are its members, each once', async () => {
    const { compare, marks, row, marked } = await setUp();
    compare.update({ groupBy: ['cell'] });
    compare.openGroup(row(0).key, true);
    marks.all();
    expect(marked().sort()).toEqual([1, 2, 3, 4, 5]);
    marks.only(row(0));
    expect(marked()).toEqual([5, 3, 1]);
  });

  it('of a closed group are also those that it gains, until one of them is no longer marked', async () => {
    const { compare, saved } = await openCompare(stored);
    const { marks, rows } = compare;
    compare.update({ groupBy: ['cell'] });
    const group = () => rows.shown[0]!;
    marks.only(group());
    saved.apply({ kind: 'run', run: fakeRun(7, 'rnn') });
    expect(marks.has(group())).toBe(true);
    expect(marks.runs.map(({ id }) => id)).toEqual([7, 5, 3, 1]);
    compare.openGroup(group().key, true);
    expect(marks.has(group())).toBe(false);
    marks.toggle(rows.shown[2]!);
    compare.openGroup(group().key, false);
    expect(marks.has(group())).toBe(false);
  });

  it('of a range are the runs of highlighted rows alone, also where it passes the title of an open group', async () => {
    const { compare, marks, row, marked } = await setUp();
    compare.update({ groupBy: ['cell'] });
    compare.openGroup(row(0).key, true);
    compare.openGroup(row(4).key, true);
    expect(compare.rows.shown.map(({ runs }) => runs.length)).toEqual([3, 1, 1, 1, 2, 1, 1]);
    marks.only(row(2));
    marks.through(row(5));
    expect(marked()).toEqual([3, 1, 4]);
    expect(compare.rows.shown.map((one) => marks.has(one))).toEqual([
      false,
      false,
      true,
      true,
      false,
      true,
      false,
    ]);
    marks.through(row(6));
    expect(marks.has(row(4))).toBe(true);
  });

  it('of a range include the runs of a folded group in it, which is highlighted', async () => {
    const { compare, marks, row, marked } = await setUp();
    compare.update({ groupBy: ['cell'] });
    compare.openGroup(row(0).key, true);
    marks.only(row(3));
    marks.through(row(4));
    expect(marked()).toEqual([1, 4, 2]);
    expect(marks.has(row(4))).toBe(true);
  });

  it('that a folded group hides in part do not count until it is open again', async () => {
    const { compare, marks, row, marked } = await setUp();
    compare.update({ groupBy: ['cell'] });
    compare.openGroup(row(0).key, true);
    marks.only(row(1));
    compare.openGroup(row(0).key, false);
    expect([marks.has(row(0)), marked()]).toEqual([false, []]);
    compare.openGroup(row(0).key, true);
    expect(marked()).toEqual([5]);
  });

  it('do not include rows that a filter hides', async () => {
    const { compare, marks, row, marked } = await setUp();
    marks.only(row(0));
    compare.update({ filter: 'cell:gru' });
    expect(marked()).toEqual([]);
  });
});
