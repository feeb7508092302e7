import { describe, expect, test } from 'vitest';
import { newestFirst, nextOrder, sortRuns } from '../../../src-renderer/lib/sort-runs';
import { fakeRun } from '../../support/fake-runs';

const runs = [
  fakeRun(1, 'rnn', { name: 'GRU 64', bestTestAccuracy: 0.95 }),
  fakeRun(2, 'gru', { name: 'gru 128', bestTestAccuracy: null }),
  fakeRun(3, 'lstm', { name: 'GRU 100', bestTestAccuracy: 0.98 }),
];
const ids = (order: Parameters<typeof sortRuns>[1]) => sortRuns(runs, order).map(({ id }) => id);

describe('the order of runs', () => {
  test('is newest first to begin with', () => {
    expect(ids(newestFirst)).toEqual([3, 2, 1]);
  });

  test('counts within names, whatever their case', () => {
    expect(ids({ key: 'name', descending: false })).toEqual([1, 3, 2]);
  });

  test('puts a run without a value last either way', () => {
    expect(ids({ key: 'best', descending: true })).toEqual([3, 1, 2]);
    expect(ids({ key: 'best', descending: false })).toEqual([1, 3, 2]);
  });

  test('leaves the runs as they were', () => {
    sortRuns(runs, newestFirst);
    expect(runs.map(({ id }) => id)).toEqual([1, 2, 3]);
  });

  test('turns round with a second click, and starts accuracies from the best', () => {
    const byBest = nextOrder(newestFirst, 'best');
    expect(byBest).toEqual({ key: 'best', descending: true });
    expect(nextOrder(byBest, 'best')).toEqual({ key: 'best', descending: false });
    expect(nextOrder(byBest, 'name')).toEqual({ key: 'name', descending: false });
  });
});
