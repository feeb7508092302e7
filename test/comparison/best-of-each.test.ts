import { describe, expect, it } from 'vitest';
import { bestOfEachCell, bestOfEachModel, byResult } from '../../src-main/comparison/best-of-each';
import type { ModelKind, RunConfig } from '../../src-main/catalogue/config';
import { fakeConfig, fakeRun } from '../support/fake-runs';
import { exampleCell } from '../support/written-cells';

const run = (id: number, cell: ModelKind, accuracy: number, config: Partial<RunConfig> = {}) =>
  fakeRun(id, cell, { lastTestAccuracy: accuracy, config: fakeConfig({ cell, ...config }) });

describe('the best run of each model', () => {
  it('is of the setting with the best mean after the last epoch, not the newest', () => {
    const runs = [
      run(1, 'gru', 0.98, { learningRate: 1e-3 }),
      run(2, 'gru', 0.97, { learningRate: 1e-2 }),
      run(3, 'rnn', 0.96),
    ];
    expect(bestOfEachModel(runs, 12)).toEqual([3, 1]);
    expect(runs.toSorted(byResult).map(({ id }) => id)).toEqual([1, 2, 3]);
  });

  it('brings its other seeds, those first that every model has, while there is room', () => {
    const runs = [
      run(1, 'rnn', 0.95, { seed: 2 }),
      run(2, 'rnn', 0.96, { seed: 7 }),
      run(3, 'gru', 0.98, { seed: 1 }),
      run(4, 'gru', 0.97, { seed: 2 }),
    ];
    expect(bestOfEachModel(runs, 12)).toEqual([1, 2, 3, 4]);
    expect(bestOfEachModel(runs, 2)).toEqual([1, 4]);
    const more = [...runs, run(5, 'gru', 0.96, { seed: 3 }), run(6, 'gru', 0.99, { seed: 9 })];
    expect(bestOfEachModel(more, 4)).toEqual([1, 2, 3, 4]);
  });

  it('leaves out other images, archived runs and those that are not finished', () => {
    const runs = [
      run(1, 'rnn', 0.9),
      run(2, 'gru', 0.9),
      { ...run(3, 'gru', 0.99), archived: true },
      { ...run(4, 'gru', 0.99), status: 'stopped' as const },
      { ...run(5, 'gru', 0.99), dataChecksum: 'other' },
      run(6, 'gru', 0.99, { evaluateOn: 'validation' }),
    ];
    expect(bestOfEachModel(runs, 12)).toEqual([1, 2]);
    expect(bestOfEachModel([], 12)).toEqual([]);
  });

  it('prefers trainings on all images to a newer trial on some', () => {
    const runs = [run(1, 'rnn', 0.9), run(2, 'rnn', 0.95, { limit: 2560 })];
    expect(bestOfEachModel(runs, 12)).toEqual([1]);
  });
});

it('the best run of each cell is one of as many cells as are shown at once, and of other models alone the best', () => {
  const kinds = [exampleCell('ugrnn'), exampleCell('mgu'), 'lstm', 'gru', 'rnn', 'rnn'] as const;
  const runs = kinds.map((kind, i) => run(i + 1, kind, 0.99 - i / 100));
  const idsOf = (...given: Parameters<typeof bestOfEachCell>) =>
    bestOfEachCell(...given).map(({ id }) => id);
  expect(idsOf(runs, 4)).toEqual([5, 4, 3, 2]);
  expect(idsOf(runs, 9)).toEqual([5, 4, 3, 2, 1]);
  expect(idsOf([run(7, 'fnn-pixels', 0.9), run(8, 'fnn-pixels', 0.8)], 4)).toEqual([7]);
});
