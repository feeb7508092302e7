import { describe, expect, it } from 'vitest';
import { findColumn } from '../../../../src-main/comparison/column';
import { runColumns } from '../../../../src-main/comparison/columns';
import { queuedRows, tableRows, withQueued } from '../../../../src-renderer/runs/table/table-rows';
import { fakeConfig, fakeQueued, fakeRun } from '../../../support/fake-runs';

const run = (id: number, cell: 'rnn' | 'gru', seed: number) =>
  fakeRun(id, cell, { config: fakeConfig({ cell, seed }) });
const runs = [run(4, 'gru', 2), run(3, 'gru', 1), run(2, 'rnn', 1), run(1, 'rnn', 2)];
const by = ['cell'].flatMap((key) => findColumn(runColumns, key) ?? []);

function shown(rows: ReturnType<typeof tableRows>): string[] {
  return rows.map((row) => {
    const name = row.kind === 'run' ? String(row.run.id) : `${row.label} (${row.runs.length})`;
    return '  '.repeat(row.depth) + name;
  });
}

describe('the rows of the table', () => {
  it('are the runs in their order without groups', () => {
    expect(shown(tableRows(runs, [], { openGroups: [], foldSeeds: false }))).toEqual(
      '4 3 2 1'.split(' '),
    );
  });

  it('are groups with their members, which are shown for open groups', () => {
    const folded = tableRows(runs, by, { openGroups: [], foldSeeds: false });
    expect(shown(folded)).toEqual(['Model: RNN (2)', 'Model: GRU (2)']);
    const openGroups = folded.filter(({ kind }) => kind === 'group').map(({ key }) => key);
    const open = tableRows(runs, by, { openGroups: openGroups.slice(1), foldSeeds: false });
    expect(shown(open)).toEqual(['Model: RNN (2)', 'Model: GRU (2)', '  4', '  3']);
  });

  it('fold runs that differ only in their seed', () => {
    const folded = tableRows([...runs, run(9, 'rnn', 3)], [], { openGroups: [], foldSeeds: true });
    expect(shown(folded)).toEqual(['GRU (2)', 'RNN (3)']);
    const lone = tableRows(runs.slice(0, 1), [], { openGroups: [], foldSeeds: true });
    expect(shown(lone)).toEqual(['4']);
  });

  it('have keys that are unique', () => {
    const openGroups = tableRows(runs, by, { openGroups: [], foldSeeds: true }).map(
      ({ key }) => key,
    );
    const rows = tableRows(runs, by, { openGroups, foldSeeds: true });
    expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
  });
});

describe('queued runs', () => {
  const queued = queuedRows([fakeQueued(-1, 'gru'), fakeQueued(-2, 'gru')]);
  const plainRows = { openGroups: [], foldSeeds: false };
  const keys = (rows: ReturnType<typeof withQueued>) => rows.map(({ key }) => key);

  it('stand below those that train, above the others', () => {
    const running = fakeRun(9, 'gru', { status: 'running' });
    const rows = withQueued(tableRows([running, ...runs.slice(0, 1)], [], plainRows), queued);
    expect(keys(rows)).toEqual(['run 9', 'queued -1', 'queued -2', 'run 4']);
    expect(keys(withQueued(tableRows([running], [], plainRows), queued))).toEqual([
      ...['run 9', 'queued -1', 'queued -2'],
    ]);
    expect(keys(withQueued([], queued))).toEqual(['queued -1', 'queued -2']);
  });

  it('stand below groups', () => {
    const rows = withQueued(tableRows(runs, by, plainRows), queued);
    expect(rows.map(({ kind }) => kind)).toEqual(['group', 'group', 'queued', 'queued']);
  });
});
