import { describe, expect, it } from 'vitest';
import { runColumns } from '../../../src-main/comparison/columns';
import { compileFilter } from '../../../src-main/comparison/filter/compile';
import { rankSettings } from '../../../src-main/comparison/ranking';
import { findMatching } from '../../../src-main/comparison/filter/matching';
import { fakeConfig, fakeRun } from '../../support/fake-runs';

const runs = [fakeRun(1, 'rnn', { archived: true }), fakeRun(2, 'rnn'), fakeRun(3, 'gru')];

const left = (text: string) =>
  findMatching(runs, compileFilter(text, runColumns)).runs.map(({ id }) => id);

describe('the filtered list of runs', () => {
  it('excludes archived runs', () => {
    expect(left('')).toEqual([2, 3]);
    expect(left('cell:rnn')).toEqual([2]);
  });

  it('includes archived runs if the filter names that field', () => {
    expect(left('archived:yes')).toEqual([1]);
    expect(left('cell:rnn archived:yes,no')).toEqual([1, 2]);
  });

  it('includes only the best candidates, or only the others, among the runs that match the rest', () => {
    const of = (cell: 'rnn' | 'gru' | 'lstm', base: number, from: number) =>
      [0, 1, 2].map((seed) =>
        fakeRun(from + seed, cell, {
          config: fakeConfig({ cell, seed }),
          lastTestAccuracy: base + 0.0002 * ((7 * seed + from) % 3),
        }),
      );
    const sweep = [...of('rnn', 0.95, 1), ...of('gru', 0.985, 4), ...of('lstm', 0.985, 8)];
    const left = (text: string) =>
      findMatching(sweep, compileFilter(text, runColumns)).runs.map(({ cell }) => cell);
    expect([...new Set(left('best:may'))]).toEqual(['gru', 'lstm']);
    expect([...new Set(left('not best:may'))]).toEqual(['rnn']);
    const { ranking } = findMatching(sweep, compileFilter('best:may', runColumns));
    expect(ranking).toEqual(rankSettings(sweep, 'test/accuracy'));
    expect([...new Set(left('cell:rnn best:may'))]).toEqual(['rnn']);
    expect(left('best:may best<10')).toEqual([]);
  });
});
