import { describe, expect, it } from 'vitest';
import {
  findBestOfEachCell,
  listRunsOfBestSettings,
  compareByResult,
} from '../../src-main/comparison/best-of-each';
import type { ModelKind, RunConfig } from '../../src-main/engine/catalogue/config';
import { fakeConfig, fakeRun } from '../support/fake-runs';
import { getExampleCell } from '../support/written-cells';

const run = (id: number, cell: ModelKind, accuracy: number, config: Partial<RunConfig> = {}) =>
  fakeRun(id, cell, { lastTestAccuracy: accuracy, config: fakeConfig({ cell, ...config }) });

describe("the selection of the best settings' runs", () => {
  it('includes the best setting of each model, then further settings up to the limit', () => {
    const runs = [
      run(1, 'gru', 0.98, { learningRate: 1e-3 }),
      run(2, 'gru', 0.97, { learningRate: 1e-2 }),
      run(3, 'rnn', 0.96),
    ];
    expect(listRunsOfBestSettings(runs, 2)).toEqual([3, 1]);
    expect(listRunsOfBestSettings(runs, 1)).toEqual([3, 1]);
    expect(listRunsOfBestSettings(runs, 3)).toEqual([3, 1, 2]);
    expect(runs.toSorted(compareByResult).map(({ id }) => id)).toEqual([1, 2, 3]);
  });

  it('includes all seeds of each setting, with the best candidates first', () => {
    const runs = ['rnn', 'gru'].flatMap((cell, c) =>
      [1e-3, 2e-3, 5e-3].flatMap((learningRate, r) =>
        // One setting has an additional seed.
        Array.from({ length: r === 1 ? 4 : 3 }, (_, seed) => {
          const accuracy = 0.9 + 0.03 * c + 0.01 * r + 0.0001 * seed;
          return run(100 * c + 10 * r + seed + 1, cell as ModelKind, accuracy, {
            learningRate,
            seed,
          });
        }),
      ),
    );
    expect(listRunsOfBestSettings(runs, 4)).toEqual([
      21, 22, 23, 121, 122, 123, 111, 112, 113, 114, 101, 102, 103,
    ]);
    expect(listRunsOfBestSettings(runs, 12)).toHaveLength(runs.length);
  });

  it('leaves out other data, archived runs and unfinished runs', () => {
    const runs = [
      run(1, 'rnn', 0.9),
      run(2, 'gru', 0.9),
      { ...run(3, 'gru', 0.99), archived: true },
      { ...run(4, 'gru', 0.99), status: 'stopped' as const },
      { ...run(5, 'gru', 0.99), dataChecksum: 'other' },
      run(6, 'gru', 0.99, { evaluateOn: 'validation' }),
    ];
    expect(listRunsOfBestSettings(runs, 12)).toEqual([1, 2]);
    expect(listRunsOfBestSettings([], 12)).toEqual([]);
  });

  it('prefers trainings on all images to a newer trial on some', () => {
    const runs = [run(1, 'rnn', 0.9), run(2, 'rnn', 0.95, { limit: 2560 })];
    expect(listRunsOfBestSettings(runs, 12)).toEqual([1]);
  });
});

it('returns the best run of each cell up to the limit, or the best run if there are no cells', () => {
  const kinds = [
    getExampleCell('ugrnn'),
    getExampleCell('mgu'),
    'lstm',
    'gru',
    'rnn',
    'rnn',
  ] as const;
  const runs = kinds.map((kind, i) => run(i + 1, kind, 0.99 - i / 100));
  const listIds = (...given: Parameters<typeof findBestOfEachCell>) =>
    findBestOfEachCell(...given).map(({ id }) => id);
  expect(listIds(runs, 4)).toEqual([5, 4, 3, 2]);
  expect(listIds(runs, 9)).toEqual([5, 4, 3, 2, 1]);
  expect(listIds([run(7, 'fnn-pixels', 0.9), run(8, 'fnn-pixels', 0.8)], 4)).toEqual([7]);
});
