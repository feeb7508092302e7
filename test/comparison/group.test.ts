import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findColumn, type Column } from '../../src-main/comparison/column';
import { runColumns } from '../../src-main/comparison/columns';
import { differs, groupRows } from '../../src-main/comparison/group';
import { sampleRun } from './sample-runs';

const of = (key: string): Column => findColumn(runColumns, key)!;

const runs = [
  sampleRun(1, { cell: 'lstm', seed: 1 }, { bestTestAccuracy: 0.99 }),
  sampleRun(2, { cell: 'rnn', seed: 1 }, { bestTestAccuracy: 0.96 }),
  sampleRun(3, { cell: 'rnn', seed: 2 }, { bestTestAccuracy: 0.97 }),
  sampleRun(4, { cell: 'rnn', seed: 1 }, { bestTestAccuracy: null }),
];

describe('groups', () => {
  it('are in the order of their column, each level within the one above', () => {
    const groups = groupRows(runs, [of('cell'), of('seed')]);
    expect(
      groups.map(({ label, rows, groups: below }) => ({
        label,
        ids: rows.map(({ id }) => id),
        below: below.map((one) => ({ id: one.id, ids: one.rows.map(({ id }) => id) })),
      })),
    ).toEqual([
      {
        label: 'RNN',
        ids: [2, 3, 4],
        below: [
          { id: 'cell="rnn";seed=1;', ids: [2, 4] },
          { id: 'cell="rnn";seed=2;', ids: [3] },
        ],
      },
      { label: 'LSTM', ids: [1], below: [{ id: 'cell="lstm";seed=1;', ids: [1] }] },
    ]);
  });

  it('hold every row exactly once on each level', () => {
    const anyRuns = fc.array(
      fc.record({
        cell: fc.constantFrom('rnn', 'gru'),
        seed: fc.integer({ min: 1, max: 3 }),
        clipNorm: fc.option(fc.constant(1)),
      }),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(anyRuns, fc.subarray(['cell', 'seed', 'clip']), (settings, keys) => {
        const all = settings.map((one, i) =>
          sampleRun(i + 1, one as Parameters<typeof sampleRun>[1]),
        );
        fc.pre(keys.length > 0);
        let level = groupRows(all, keys.map(of));
        while (level.length > 0) {
          const ids = level.flatMap(({ rows }) => rows.map(({ id }) => id));
          expect(ids.toSorted((a, b) => a - b)).toEqual(all.map(({ id }) => id));
          expect(new Set(level.map(({ id }) => id)).size).toBe(level.length);
          level = level.flatMap(({ groups }) => groups);
        }
      }),
      { numRuns: 200 },
    );
  });
});

it('runs differ in a column where two that have it do', () => {
  const differing = runColumns.filter((column) => differs(column, runs)).map(({ key }) => key);
  expect(differing).toEqual(expect.arrayContaining(['cell', 'seed']));
  // The forget bias is the LSTM's alone.
  for (const key of ['lr', 'status', 'forget-bias']) expect(differing).not.toContain(key);
});
