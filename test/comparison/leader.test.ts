import { describe, expect, it } from 'vitest';
import {
  choiceInWords,
  fallenInWords,
  lastResults,
  leaderInWords,
  leadersClaim,
} from '../../src-main/comparison/leader';
import type { Run } from '../../src-main/contract/run';
import { sampleRun } from './sample-runs';

let id = 0;
const run = (
  cell: 'rnn' | 'gru' | 'lstm',
  seed: number,
  accuracy: number | null,
  changes: Partial<Run> = {},
) => sampleRun((id += 1), { cell, seed }, { lastTestAccuracy: accuracy, ...changes });
const said = (...runs: readonly Run[]) => leaderInWords(runs)?.replaceAll('\u00a0', ' ');

describe('the headline about several runs', () => {
  it('is absent before an epoch has ended', () => {
    expect(said(run('gru', 1, null))).toBeUndefined();
  });

  it('gives the result of one run, and of one group its mean and spread', () => {
    expect(said(run('gru', 1, 0.984))).toBe('GRU ends at 98.40 % after epoch 10');
    expect(said(run('gru', 1, 0.984), run('gru', 2, 0.986))).toBe(
      'GRU ends at 98.50 ± 0.14 % (2 seeds) after epoch 10',
    );
  });

  it('averages only the runs of a group that have finished', () => {
    const short = run('gru', 3, 0.5, { epochsDone: 2, status: 'crashed' });
    expect(said(run('gru', 1, 0.984), run('gru', 2, 0.986), short)).toBe(
      'GRU ends at 98.50 ± 0.14 % (2 seeds) after epoch 10',
    );
  });

  it('averages all runs of a group that early stopping ended, and says after which epochs', () => {
    const early = (seed: number, accuracy: number, changes: Partial<Run>) =>
      sampleRun(
        (id += 1),
        { seed, epochs: 20, earlyStopping: 3 },
        { lastTestAccuracy: accuracy, ...changes },
      );
    const group = [early(1, 0.984, { epochsDone: 9 }), early(2, 0.986, { epochsDone: 14 })];
    expect(said(...group)).toBe('GRU ends at 98.50 ± 0.14 % (2 seeds) after epochs 9 to 14');
    const stopped = early(3, 0.5, { epochsDone: 4, status: 'stopped' });
    expect(said(...group, stopped)).toBe(said(...group));
    expect(said(run('rnn', 1, 0.9), ...group)).toBe(
      'No claim: GRU · 20 epochs · early stopping 3 and RNN · 10 epochs · early stopping off trained for different numbers of epochs. GRU · 20 epochs · early stopping 3 ends at 98.50 ± 0.14 % (2 seeds) after epochs 9 to 14, RNN · 10 epochs · early stopping off at 90.00 % after epoch 10',
    );
  });

  it('claims nothing about runs on different data', () => {
    const on = (cell: 'gru' | 'lstm', accuracy: number, data: string) =>
      [1, 2, 3].map((seed) => run(cell, seed, accuracy, { dataChecksum: data }));
    expect(said(...on('gru', 0.98, 'a'), ...on('lstm', 0.96, 'b'))).toBe(
      'No claim: GRU and LSTM were trained on different data. GRU ends at 98.00 ± 0.00 % (3 seeds), LSTM at 96.00 ± 0.00 % (3 seeds)',
    );
    expect(said(...on('gru', 0.98, 'a'), ...on('lstm', 0.96, 'a'))).toContain('is better');
  });

  it('calls nothing better by one seed', () => {
    expect(said(run('rnn', 1, 0.96), run('gru', 1, 0.9835))).toBe(
      'GRU leads RNN by 2.35 points; one seed, so it is not shown to be better. 98.35 % against 96.00 % after epoch 10',
    );
  });

  it('calls better what paired seeds show, and says where they show nothing', () => {
    const gru = [0.985, 0.984, 0.986].map((accuracy, i) => run('gru', i + 1, accuracy));
    const rnn = [0.962, 0.963, 0.961].map((accuracy, i) => run('rnn', i + 1, accuracy));
    expect(leadersClaim([...rnn, ...gru])?.claim).toBe(
      'GRU is better than RNN by 2.30 ± 0.20 points',
    );
    expect(said(...rnn, ...gru)).toMatch(
      / points\. 98\.50 ± 0\.10 % against 96\.20 ± 0\.10 % after epoch 10; 3 paired seeds$/,
    );
    const close = [0.985, 0.983, 0.9865].map((accuracy, i) => run('lstm', i + 1, accuracy));
    expect(said(...close, ...gru)).toMatch(
      /leads LSTM by \S+ ± \S+ points: no difference shown\. .*; 3 paired seeds$/,
    );
  });

  it('makes no claim where the numbers of epochs differ, or no seed is in common', () => {
    expect(said(run('rnn', 1, 0.9, { epochsDone: 2 }), run('gru', 1, 0.98))).toBe(
      'No claim: GRU and RNN trained for different numbers of epochs. GRU ends at 98.00 % after epoch 10, RNN at 90.00 % after epoch 2',
    );
    expect(said(run('rnn', 1, 0.9), run('gru', 2, 0.98))).toMatch(
      /^GRU has no seed in common with RNN: no claim\. /,
    );
  });

  it('goes by the loss on request, of which the lower one is better', () => {
    const losses = [
      run('rnn', 1, 0.99, { lastTestLoss: 0.1 }),
      run('gru', 1, 0.98, { lastTestLoss: 0.05 }),
    ];
    expect(leaderInWords(losses, lastResults[1])).toBe(
      'GRU leads RNN by 0.0500; one seed, so it is not shown to be better. A loss of 0.0500 against a loss of 0.1000 after epoch 10',
    );
  });

  it('follows the pairs where the means of all runs say the opposite', () => {
    const gru = [run('gru', 1, 0.9), run('gru', 2, 0.99), run('gru', 3, 0.99)];
    expect(said(...gru, run('rnn', 1, 0.92))).toMatch(
      /^By the seeds that both have, RNN leads GRU by 2\.00 points; one seed, .*\. 92\.00 % against 90\.00 % after epoch 10 with the 1 seed that both have; over all seeds 92\.00 % against 96\.00 ± 5\.20 % \(3 seeds\)$/,
    );
  });

  it('gives the results of the pairs, which differ by what it claims, where one has more seeds', () => {
    const lstm = [run('lstm', 2, 0.7059)];
    const gru = [run('gru', 1, 0.6939), run('gru', 2, 0.6969)];
    expect(said(...lstm, ...gru)).toMatch(
      /^LSTM leads GRU by 0\.90 points; one seed, .*\. 70\.59 % against 69\.69 % after epoch 10 with the 1 seed that both have; over all seeds 70\.59 % against 69\.54 ± 0\.21 % \(2 seeds\)$/,
    );
  });

  it('asks more of the best of many', () => {
    const cells = ['rnn', 'gru', 'lstm'] as const;
    const runs = cells.flatMap((cell, which) =>
      [0.98, 0.981, 0.982].map((accuracy, i) => run(cell, i + 1, accuracy + 0.001 * which)),
    );
    expect(said(...runs)).toContain('corrected for 3 groups');
  });
});

it('a setting that led in its best epochs and fell is named, and none that did not', () => {
  const of = (learningRate: number, best: number, last: number, seed: number) =>
    sampleRun(
      (id += 1),
      { learningRate, seed },
      { bestTestAccuracy: best, lastTestAccuracy: last },
    );
  const steady = [1, 2].map((seed) => of(1e-3, 0.95, 0.95, seed));
  const fallen = [1, 2].map((seed) => of(1e-2, 0.98, 0.9, seed));
  expect(fallenInWords([...steady, ...fallen])?.replaceAll('\u00a0', ' ')).toBe(
    'lr 0.01 was ahead in its best epochs, with 98.00 ± 0.00 % (2 seeds), and ended at 90.00 ± 0.00 % (2 seeds)',
  );
  expect(fallenInWords([...steady, of(1e-2, 0.98, 0.9, 3)])?.replaceAll('\u00a0', ' ')).toBe(
    'lr 0.01 was ahead in its best epochs, with 98.00 % (one seed), and ended at 90.00 %',
  );
  const alone = of(3e-2, 0.99, 0.9, 3);
  expect(fallenInWords([...steady, ...fallen, alone])?.replaceAll('\u00a0', ' ')).toBe(
    '2 others were ahead in their best epochs, such as lr 0.01 with 98.00 ± 0.00 % (2 seeds), which ended at 90.00 ± 0.00 % (2 seeds)',
  );
  const near = [1, 2].map((seed) => of(1e-2, 0.955, 0.9, seed));
  expect(fallenInWords([...steady, ...near])).toBeNull();
  expect(fallenInWords(fallen)?.replaceAll('\u00a0', ' ')).toBe(
    'GRU was at 98.00 ± 0.00 % (2 seeds) in its best epochs',
  );
  expect(fallenInWords(steady)).toBeNull();
  expect(fallenInWords([])).toBeNull();
});

describe('which one to take', () => {
  const of = (hiddenSize: number, parameterCount: number, accuracies: number[], changes = {}) =>
    accuracies.map((lastTestAccuracy, seed) =>
      sampleRun((id += 1), { hiddenSize, seed }, { lastTestAccuracy, parameterCount, ...changes }),
    );
  const best = of(256, 90_000, [0.97, 0.98]);

  it('is the smallest within one standard error of the best', () => {
    const near = [...of(64, 10_000, [0.971]), ...of(128, 30_000, [0.974, 0.974])];
    expect(choiceInWords([...best, ...near, ...of(32, 5000, [0.96, 0.96])])).toBe(
      'To choose one: hidden 64, the smallest within one standard error of its seeds (0.50 points) of the best mean, with 10,000 parameters in place of 90,000. Chosen among 4 on the test set, it is likely to do worse on new data',
    );
  });

  it('is the best itself where none that is smaller is so near', () => {
    const none =
      /^To choose one: hidden 256; nothing smaller is within one standard error of its seeds \(0\.50 points\) of its mean$/;
    expect(choiceInWords([...best, ...of(128, 30_000, [0.96, 0.96])])).toMatch(none);
    expect(choiceInWords([...best, ...of(512, 300_000, [0.974, 0.974])])).toMatch(none);
  });

  it('follows the loss on request, of which the lower one is better', () => {
    const losing = (hiddenSize: number, parameterCount: number, losses: number[]) =>
      losses.map((lastTestLoss, seed) =>
        sampleRun((id += 1), { hiddenSize, seed }, { lastTestLoss, parameterCount }),
      );
    const runs = [...losing(256, 90_000, [0.1, 0.12]), ...losing(64, 10_000, [0.115, 0.115])];
    expect(choiceInWords(runs, lastResults[1])).toContain(
      'To choose one: hidden 64, the smallest within one standard error of its seeds (0.0100) of',
    );
  });

  it('is not said of one seed, nor of runs of other lengths or on other data', () => {
    const other = of(64, 10_000, [0.974, 0.974]);
    expect(choiceInWords([...best.slice(0, 1), ...other.slice(0, 1)])).toBeNull();
    for (const changes of [{ epochsDone: 3 }, { dataChecksum: 'b' }]) {
      expect(choiceInWords([...best, ...of(64, 10_000, [0.974, 0.974], changes)])).toBeNull();
    }
    expect(choiceInWords(best)).toBeNull();
    expect(choiceInWords([])).toBeNull();
  });
});
