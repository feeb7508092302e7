import { describe, expect, it } from 'vitest';
import { fakeRun } from '../../../support/fake-runs';
import { openCompare } from '../set-up';

const stored = [5, 4, 3, 2, 1].map((id) =>
  fakeRun(id, id % 2 === 0 ? 'gru' : 'rnn', { lastTestAccuracy: id / 10 }),
);

async function setUp() {
  const { compare } = await openCompare(stored);
  const { selection, rows } = compare;
  const row = (index: number) => {
    const found = rows.shown[index];
    if (found === undefined) throw new Error(`no row ${index}`);
    return found;
  };
  const selected = () => selection.runs.map(({ id }) => id);
  return { compare, selection, row, selected };
}

describe('the row selection', () => {
  it('contains one row after a click, and a range after a Shift click in either direction', async () => {
    const { selection, row, selected } = await setUp();
    selection.only(row(2));
    expect(selected()).toEqual([3]);
    selection.through(row(4));
    expect(selected()).toEqual([3, 2, 1]);
    selection.through(row(1));
    expect(selected()).toEqual([4, 3]);
  });

  it('adds and removes single rows with Ctrl', async () => {
    const { selection, row, selected } = await setUp();
    selection.only(row(0));
    selection.toggle(row(3));
    expect(selected()).toEqual([5, 2]);
    selection.toggle(row(0));
    expect(selected()).toEqual([2]);
  });

  it('moves with the keys, and stops at the first and the last row', async () => {
    const { selection, selected } = await setUp();
    selection.move(1, false);
    expect(selected()).toEqual([5]);
    selection.move(1, false);
    selection.move(1, true);
    expect(selected()).toEqual([4, 3]);
    selection.move(100, false);
    expect(selected()).toEqual([1]);
    selection.move(-100, false);
    expect(selected()).toEqual([5]);
  });

  it('includes the members of a group, each once', async () => {
    const { compare, selection, row, selected } = await setUp();
    compare.update({ groupBy: 'cell' });
    compare.openGroup(row(0).key, true);
    selection.all();
    expect(selected().sort()).toEqual([1, 2, 3, 4, 5]);
    selection.only(row(0));
    expect(selected()).toEqual([5, 3, 1]);
  });

  it('includes new members of a collapsed group, until one member is deselected', async () => {
    const { compare, saved } = await openCompare(stored);
    const { selection, rows } = compare;
    compare.update({ groupBy: 'cell' });
    const group = () => rows.shown[0]!;
    selection.only(group());
    saved.apply({ kind: 'run', run: fakeRun(7, 'rnn') });
    expect(selection.has(group())).toBe(true);
    expect(selection.runs.map(({ id }) => id)).toEqual([7, 5, 3, 1]);
    compare.openGroup(group().key, true);
    expect(selection.has(group())).toBe(false);
    selection.toggle(rows.shown[2]!);
    compare.openGroup(group().key, false);
    expect(selection.has(group())).toBe(false);
  });

  it('includes only highlighted rows of a range, even across the title of an open group', async () => {
    const { compare, selection, row, selected } = await setUp();
    compare.update({ groupBy: 'cell' });
    compare.openGroup(row(0).key, true);
    compare.openGroup(row(4).key, true);
    expect(compare.rows.shown.map(({ runs }) => runs.length)).toEqual([3, 1, 1, 1, 2, 1, 1]);
    selection.only(row(2));
    selection.through(row(5));
    expect(selected()).toEqual([3, 1, 4]);
    expect(compare.rows.shown.map((one) => selection.has(one))).toEqual([
      false,
      false,
      true,
      true,
      false,
      true,
      false,
    ]);
    selection.through(row(6));
    expect(selection.has(row(4))).toBe(true);
  });

  it('ignores partly selected members of a collapsed group until it is expanded again', async () => {
    const { compare, selection, row, selected } = await setUp();
    compare.update({ groupBy: 'cell' });
    compare.openGroup(row(0).key, true);
    selection.only(row(1));
    compare.openGroup(row(0).key, false);
    expect([selection.has(row(0)), selected()]).toEqual([false, []]);
    compare.openGroup(row(0).key, true);
    expect(selected()).toEqual([5]);
  });

  it('excludes rows that a filter hides', async () => {
    const { compare, selection, row, selected } = await setUp();
    selection.only(row(0));
    compare.update({ filter: 'cell:gru' });
    expect(selected()).toEqual([]);
  });
});
