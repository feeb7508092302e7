import { describe, expect, it } from 'vitest';
import { findColumn, type Column } from '../../src-main/comparison/column';
import { runColumns } from '../../src-main/comparison/columns';
import { isVaried, groupRows } from '../../src-main/comparison/group';
import { sampleRun } from './sample-runs';

const of = (key: string): Column => findColumn(runColumns, key)!;

const runs = [
  sampleRun(1, { cell: 'lstm', seed: 1 }, { bestTestAccuracy: 0.99 }),
  sampleRun(2, { cell: 'rnn', seed: 1 }, { bestTestAccuracy: 0.96 }),
  sampleRun(3, { cell: 'rnn', seed: 2 }, { bestTestAccuracy: 0.97 }),
  sampleRun(4, { cell: 'rnn', seed: 1 }, { bestTestAccuracy: null }),
];

describe('the grouping of runs', () => {
  it('follows the order of its column, and contains every row once', () => {
    const groups = groupRows(runs, of('cell'));
    expect(groups.map(({ id, label, rows }) => [id, label, ...rows.map((row) => row.id)])).toEqual([
      ['cell="rnn";', 'RNN', 2, 3, 4],
      ['cell="lstm";', 'LSTM', 1],
    ]);
  });
});

it('lists a column as differing if two runs that have it differ', () => {
  const differing = runColumns.filter((column) => isVaried(column, runs)).map(({ key }) => key);
  expect(differing).toEqual(expect.arrayContaining(['cell', 'seed']));
  // The forget bias is the LSTM's alone.
  for (const key of ['lr', 'status', 'forget-bias']) expect(differing).not.toContain(key);
});
