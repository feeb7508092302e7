import { describe, expect, it } from 'vitest';
import type { RunConfig } from '../../src-main/catalogue/config';
import type { ModelKind } from '../../src-main/catalogue/models';
import { bestMatchingRuns, proposedRuns } from '../../src-main/comparison/matching-runs';
import { fakeConfig, fakeRun } from '../support/fake-runs';

const run = (id: number, cell: ModelKind, config: Partial<RunConfig> = {}) =>
  fakeRun(id, cell, { config: fakeConfig({ cell, ...config }) });
const best = (...runs: readonly ReturnType<typeof run>[]) => bestMatchingRuns(runs, 12);

describe('the runs of a report by default', () => {
  it('are the newest finished ones of each cell, RNN first', () => {
    const stopped = fakeRun(5, 'lstm', { status: 'stopped' });
    expect(best(stopped, run(4, 'gru'), run(3, 'lstm'), run(2, 'gru'), run(1, 'rnn'))).toEqual([
      1, 4, 3,
    ]);
    expect(best()).toEqual([]);
    expect(best(run(7, 'gru'))).toEqual([7]);
  });

  it('match in their settings, even where a newer run of a cell does not', () => {
    const set = [run(1, 'rnn'), run(2, 'gru'), run(3, 'lstm')];
    expect(best(...set, run(4, 'gru', { learningRate: 0.01 }))).toEqual([1, 2, 3]);
    expect(best(...set, run(4, 'rnn', { limit: 1000 }))).toEqual([1, 2, 3]);
    expect(best(...set, run(4, 'lstm', { epochs: 1 }))).toEqual([1, 2, 3]);
  });

  it('cover as many cells as there are, rather than match in all settings', () => {
    const alike = [run(1, 'rnn'), run(2, 'gru')];
    expect(best(...alike, run(3, 'lstm', { epochs: 3 }))).toEqual([1, 2, 3]);
    expect(best(...alike, run(3, 'lstm', { learningRate: 0.01 }))).toEqual([1, 2, 3]);
  });

  it('are the longer set of two that match, not the newer one', () => {
    const long = [run(1, 'rnn'), run(2, 'gru')];
    const short = [run(3, 'rnn', { epochs: 1 }), run(4, 'gru', { epochs: 1 })];
    expect(best(...long, ...short)).toEqual([1, 2]);
    const newer = [run(5, 'rnn', { hiddenSize: 64 }), run(6, 'gru', { hiddenSize: 64 })];
    expect(best(...long, ...newer)).toEqual([5, 6]);
  });

  it('include every seed that all cells have, as far as there is room', () => {
    const seeds = [1, 2, 3].flatMap((seed) => [
      run(seed * 2, 'rnn', { seed }),
      run(seed * 2 + 1, 'gru', { seed }),
    ]);
    expect(best(...seeds, run(20, 'rnn', { seed: 9 }))).toEqual([6, 4, 2, 7, 5, 3]);
    expect(bestMatchingRuns(seeds, 4)).toEqual([6, 4, 7, 5]);
  });

  it('include the other models that were trained in the same way', () => {
    const cells = [run(1, 'rnn'), run(2, 'gru')];
    const twin = run(3, 'library-rnn');
    const flat = run(4, 'fnn-pixels', { hiddenSize: 99 });
    const other = run(5, 'fnn-last-row', { learningRate: 0.01 });
    expect(best(...cells, twin, flat, other)).toEqual([1, 2, 3, 4]);
    expect(bestMatchingRuns([...cells, twin, flat], 3)).toEqual([1, 2, 3]);
    expect(best(twin, flat)).toEqual([]);
  });

  it('are alike for a course, and the best of each model for an experiment', () => {
    const runs = [
      run(1, 'rnn'),
      run(2, 'gru'),
      fakeRun(3, 'gru', {
        config: fakeConfig({ cell: 'gru', learningRate: 0.01 }),
        lastTestAccuracy: 0.999,
      }),
    ];
    expect(proposedRuns('my-work', runs)).toEqual([1, 2]);
    expect(proposedRuns('experiment', runs)).toEqual([1, 3]);
  });
});
