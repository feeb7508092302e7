import { describe, expect, it } from 'vitest';
import { findColumn } from '../../../../src-main/comparison/column';
import { runColumns } from '../../../../src-main/comparison/columns';
import type { Run } from '../../../../src-main/engine/contract/run';
import {
  createQueuedRows,
  createTableRows,
  withQueued,
} from '../../../../src-renderer/runs/state/table-rows';
import { fakeConfig, fakeQueued, fakeRun } from '../../../support/fake-runs';

const run = (id: number, cell: 'rnn' | 'gru', seed: number) =>
  fakeRun(id, cell, { config: fakeConfig({ cell, seed }) });
const runs = [run(4, 'gru', 2), run(3, 'gru', 1), run(2, 'rnn', 1), run(1, 'rnn', 2)];
const by = findColumn(runColumns, 'cell');

const plainView = { order: [], openGroups: [], foldSeeds: false };
const foldedView = { ...plainView, foldSeeds: true };

function shown(rows: ReturnType<typeof createTableRows>): string[] {
  return rows.map((row) => {
    const name = row.kind === 'run' ? String(row.run.id) : `${row.label} (${row.runs.length})`;
    return '  '.repeat(row.depth) + name;
  });
}

describe("the table's rows", () => {
  it('sorts groups by the means that they show, not by their best runs', () => {
    const result = (id: number, cell: 'rnn' | 'gru', lastTestAccuracy: number, changes = {}) =>
      fakeRun(id, cell, { config: fakeConfig({ cell, seed: id }), lastTestAccuracy, ...changes });
    const given = [
      result(1, 'rnn', 0.99),
      result(2, 'gru', 0.96),
      result(3, 'gru', 0.97),
      result(4, 'rnn', 0.9),
      result(5, 'gru', 0.1, { status: 'crashed' }),
    ];
    const order = [{ key: 'last', descending: true }];
    const view = { ...plainView, order };
    expect(shown(createTableRows(given, by, view))).toEqual(['Model: GRU (3)', 'Model: RNN (2)']);
    const ascending = { ...view, order: [{ key: 'last', descending: false }] };
    expect(shown(createTableRows(given, by, ascending))).toEqual([
      'Model: RNN (2)',
      'Model: GRU (3)',
    ]);
    expect(shown(createTableRows(given, by, { ...view, order: [] }))).toEqual([
      'Model: RNN (2)',
      'Model: GRU (3)',
    ]);
  });

  it('groups runs, and shows the members of open groups', () => {
    const folded = createTableRows(runs, by, plainView);
    expect(shown(folded)).toEqual(['Model: RNN (2)', 'Model: GRU (2)']);
    const openGroups = folded.filter(({ kind }) => kind === 'group').map(({ key }) => key);
    const open = createTableRows(runs, by, { ...plainView, openGroups: openGroups.slice(1) });
    expect(shown(open)).toEqual(['Model: RNN (2)', 'Model: GRU (2)', '  4', '  3']);
  });

  it('folds runs that differ only in their seed', () => {
    const folded = createTableRows([...runs, run(9, 'rnn', 3)], undefined, foldedView);
    expect(shown(folded)).toEqual(['GRU (2)', 'RNN (3)']);
    const lone = createTableRows(runs.slice(0, 1), undefined, foldedView);
    expect(shown(lone)).toEqual(['4']);
  });

  it('labels the members of a group by seed, or else by name', () => {
    const made = [1, 2].map((seed) =>
      fakeRun(seed, 'gru', {
        name: `GRU 150 lr 1e-3 seed ${String(seed)}`,
        config: fakeConfig({ seed }),
      }),
    );
    const rows = (foldSeeds: boolean, runs = made) => {
      const [first] = createTableRows(runs, undefined, { ...plainView, foldSeeds });
      const openGroups = [first?.key ?? ''];
      const open = createTableRows(runs, undefined, { ...plainView, openGroups, foldSeeds });
      return open.flatMap((row) => (row.kind === 'run' ? row.name : []));
    };
    expect(rows(true)).toEqual(['seed 1', 'seed 2']);
    expect(rows(false)).toEqual(['GRU 150 lr 1e-3 seed 1', 'GRU 150 lr 1e-3 seed 2']);
    const renamed = made.map((run) => (run.id === 2 ? { ...run, name: 'the good one' } : run));
    expect(rows(true, renamed)).toEqual(['seed 1', 'the good one']);
  });

  it('has unique keys', () => {
    const openGroups = createTableRows(runs, by, foldedView).map(({ key }) => key);
    const rows = createTableRows(runs, by, { ...foldedView, openGroups });
    expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
  });
});

describe('the placement of queued runs', () => {
  const queued = createQueuedRows([fakeQueued(-1, 'gru'), fakeQueued(-2, 'gru')]);
  const keys = (rows: ReturnType<typeof withQueued>) => rows.map(({ key }) => key);

  it('follows the training runs, above the others', () => {
    const running = fakeRun(9, 'gru', { status: 'running' });
    const rows = withQueued(
      createTableRows([running, ...runs.slice(0, 1)], undefined, plainView),
      queued,
    );
    expect(keys(rows)).toEqual(['run 9', 'queued -1', 'queued -2', 'run 4']);
    expect(keys(withQueued(createTableRows([running], undefined, plainView), queued))).toEqual([
      'run 9',
      'queued -1',
      'queued -2',
    ]);
    expect(keys(withQueued([], queued))).toEqual(['queued -1', 'queued -2']);
  });

  it('starts at the top if queued runs wait for another data set', () => {
    const isShown = ({ id }: Run) => id !== -1;
    const rows = withQueued(createTableRows(runs, by, plainView), queued, isShown);
    expect(keys(rows).at(0)).toBe('queued -1');
    expect(keys(rows).at(-1)).toBe('queued -2');
  });

  it('follows the groups', () => {
    const rows = withQueued(createTableRows(runs, by, plainView), queued);
    expect(rows.map(({ kind }) => kind)).toEqual(['group', 'group', 'queued', 'queued']);
  });
});
