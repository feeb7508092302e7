import { expect, it } from 'vitest';
import { runTable } from '../../../../src-main/export/data/run-table';
import { fakeConfig, fakeRun } from '../../../support/fake-runs';

/** The values of a column, with its type. */
function column(name: string, runs = [fakeRun(1, 'gru')]) {
  const { columns, pieces } = runTable(runs);
  const index = columns.findIndex((one) => one.name === name);
  return { type: columns[index]?.type, values: [...pieces].map((piece) => piece[index]) };
}

it('each column has a name of its own and a value for each run', () => {
  const { columns, pieces } = runTable([fakeRun(1, 'gru'), fakeRun(2, 'rnn')]);
  expect(new Set(columns.map(({ name }) => name)).size).toBe(columns.length);
  const [piece = []] = [...pieces];
  expect(piece.map(({ length }) => length)).toEqual(columns.map(() => 2));
});

it('a duration has its unit in its name, and a date is a time', () => {
  const run = fakeRun(1, 'gru', { durationMs: 1500 });
  expect(column('duration_ms', [run])).toEqual({ type: 'float64', values: [[1500]] });
  expect(column('created')).toMatchObject({ type: 'time' });
});

it('a value that a run does not have is null, and several tags are one text', () => {
  const none = fakeConfig({ clipNorm: null });
  const run = fakeRun(1, 'gru', { config: none, bestTestAccuracy: null, tags: ['a', 'b'] });
  expect(column('clip-norm', [run]).values).toEqual([[null]]);
  expect(column('best', [run]).values).toEqual([[null]]);
  expect(column('tag', [run]).values).toEqual([['a b']]);
});

it('a run has its origin: its identity, its data and the version that trained it', () => {
  const run = fakeRun(1, 'gru', { dataChecksum: 'abc', versions: { unroll: '0.1.0' } });
  expect(column('uid', [run]).values).toEqual([[run.uid]]);
  expect(column('data_sha256', [run]).values).toEqual([['abc']]);
  expect(column('unroll', [run, fakeRun(2, 'gru', { versions: {} })]).values).toEqual([
    ['0.1.0', null],
  ]);
});
