import { describe, expect, it } from 'vitest';
import { fieldsInLine, findingSentence } from '../../src-main/comparison/finding';
import { byResult } from '../../src-main/comparison/best-of-each';
import { runColumns } from '../../src-main/comparison/columns';
import { compileFilter } from '../../src-main/comparison/filter/compile';
import { bestSetting, leadOf, printLast } from '../../src-main/comparison/leader';
import type { Run } from '../../src-main/contract/run';
import { gesturesInNumbers } from '../support/own-data';
import { sampleRun } from './sample-runs';

let id = 0;
const run = (
  cell: 'rnn' | 'gru' | 'lstm',
  seed: number,
  accuracy: number | null,
  changes: Partial<Run> = {},
) => sampleRun((id += 1), { cell, seed }, { lastTestAccuracy: accuracy, ...changes });
const said = (...runs: readonly Run[]) => {
  const found = bestSetting(runs, 'test/accuracy');
  if (found === null) return undefined;
  return `${findingSentence(found)} | ${fieldsInLine(found)}`.replaceAll('\u00a0', ' ');
};

describe('the best of several settings', () => {
  it('is absent before an epoch has ended', () => {
    expect(said(run('gru', 1, null))).toBeUndefined();
  });

  it('is the result of one run, and of one group its mean and spread', () => {
    expect(said(run('gru', 1, 0.984))).toBe('GRU ends at 98.40 % | Epoch 10 · Seeds 1');
    expect(said(run('gru', 1, 0.984), run('gru', 2, 0.986))).toBe(
      'GRU ends at 98.50 ± 0.14 % | Epoch 10 · Seeds 2',
    );
  });

  it('is by all runs of a group that early stopping ended', () => {
    const early = (seed: number, accuracy: number, changes: Partial<Run>) =>
      sampleRun(
        (id += 1),
        { seed, epochs: 20, earlyStopping: 3 },
        { lastTestAccuracy: accuracy, ...changes },
      );
    const group = [early(1, 0.984, { epochsDone: 9 }), early(2, 0.986, { epochsDone: 14 })];
    expect(said(...group)).toBe('GRU ends at 98.50 ± 0.14 % | Seeds 2');
    const stopped = early(3, 0.5, { epochsDone: 4, status: 'stopped' });
    expect(said(...group, stopped)).toBe(said(...group));
    expect(said(run('rnn', 1, 0.9), ...group)).toMatch(/trained for different numbers of epochs/);
  });

  it('is none of runs on different data', () => {
    const on = (cell: 'gru' | 'lstm', accuracy: number, data: string) =>
      [1, 2, 3].map((seed) => run(cell, seed, accuracy, { dataChecksum: data }));
    expect(said(...on('gru', 0.98, 'a'), ...on('lstm', 0.96, 'b'))).toMatch(
      /^No claim: GRU and LSTM were trained on different data/,
    );
    expect(said(...on('gru', 0.98, 'a'), ...on('lstm', 0.96, 'a'))).toContain('is better');
  });

  it('is shown to be better by what paired seeds show, and never by one', () => {
    expect(said(run('rnn', 1, 0.96), run('gru', 1, 0.9835))).toBe(
      'GRU leads RNN by 2.35 points with one seed: no claim | Test accuracy 98.35 % against 96.00 % · Epoch 10 · Difference 2.35 · Paired seeds 1',
    );
    const gru = [0.985, 0.984, 0.986].map((accuracy, i) => run('gru', i + 1, accuracy));
    const rnn = [0.962, 0.963, 0.961].map((accuracy, i) => run('rnn', i + 1, accuracy));
    expect(said(...rnn, ...gru)).toMatch(
      /^GRU is better than RNN by 2\.30 ± 0\.20 points \| Test accuracy 98\.50 ± 0\.10 % against 96\.20 ± 0\.10 %/,
    );
    const close = [0.985, 0.983, 0.9865].map((accuracy, i) => run('lstm', i + 1, accuracy));
    expect(said(...close, ...gru)).toMatch(/^GRU and LSTM: no difference shown/);
  });

  it('has no claim where the numbers of epochs differ, or no seed is in common', () => {
    expect(said(run('rnn', 1, 0.9, { epochsDone: 2 }), run('gru', 1, 0.98))).toMatch(
      /^No claim: GRU and RNN trained for different numbers of epochs/,
    );
    expect(said(run('rnn', 1, 0.9), run('gru', 2, 0.98))).toMatch(
      /^No claim: GRU and RNN share no seed/,
    );
  });

  it('follows the pairs where the means of all runs say the opposite, and gives their results', () => {
    const gru = [run('gru', 1, 0.9), run('gru', 2, 0.99), run('gru', 3, 0.99)];
    expect(said(...gru, run('rnn', 1, 0.92))).toMatch(
      /^RNN leads GRU by 2\.00 points with one seed: no claim \| Test accuracy 92\.00 % against 90\.00 %/,
    );
  });

  it('asks more of the best of many', () => {
    const cells = ['rnn', 'gru', 'lstm'] as const;
    const runs = cells.flatMap((cell, which) =>
      [0.98, 0.981, 0.982].map((accuracy, i) => run(cell, i + 1, accuracy + 0.001 * which)),
    );
    expect(said(...runs)).toContain('Corrected for 3 groups');
  });
});

describe('runs that predict numbers', () => {
  const dataset = gesturesInNumbers;
  const ofNumbers = (cell: 'gru' | 'lstm', mae: number, r2: number) =>
    sampleRun(
      (id += 1),
      { cell, seed: 1, dataset },
      { lastTestAccuracy: r2, lastMeans: { 'test/mae': mae, 'test/rmse': 2 * mae } },
    );
  const runs = [ofNumbers('gru', 2.5, 0.9), ofNumbers('lstm', 1.25, 0.7)];

  it('are judged by their error in the unit of the data: the smaller one leads, without points', () => {
    expect(leadOf(runs)).toBe('test/mae');
    const found = bestSetting(runs, leadOf(runs))!;
    expect(findingSentence(found)).toBe('LSTM leads GRU by 1.25 with one seed: no claim');
    expect(fieldsInLine(found)).toContain('Test MAE 1.25 against 2.5');
    expect(runs.toSorted(byResult)).toEqual(runs.toReversed());
  });

  it('have columns for it, which runs with classes have not', () => {
    expect(runs.map((run) => printLast(run, 'test/rmse'))).toEqual(['5', '2.5']);
    const small = compileFilter('mae<2', runColumns).matches;
    expect(small(runs[0]!)).toBe(false);
    expect(small(runs[1]!)).toBe(true);
    expect(small(run('gru', 1, 0.984))).toBe(false);
  });

  it('have by accuracy what they share with runs with classes', () => {
    expect(leadOf([...runs, run('gru', 1, 0.984)])).toBe('test/accuracy');
  });
});
