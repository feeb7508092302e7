import { describe, expect, it } from 'vitest';
import { seedHeadline } from '../../../../src-renderer/lib/headlines/seed-headline';
import { sampleRun } from '../../../comparison/sample-runs';

const run = (id: number, cell: 'rnn' | 'gru', seed: number, best: number) =>
  sampleRun(id, { cell, seed }, { bestTestAccuracy: best });
const said = (...args: Parameters<typeof seedHeadline>) =>
  seedHeadline(...args)?.replaceAll('\u00a0', ' ');

const gru = [run(1, 'gru', 1, 0.98), run(2, 'gru', 2, 0.982)];
const rnn = [run(3, 'rnn', 1, 0.95), run(4, 'rnn', 2, 0.96)];

describe('the headline of repeated runs', () => {
  it('gives the mean ± standard deviation of each group, the highest first', () => {
    expect(said([...rnn, ...gru], 0)).toBe(
      'GRU reaches 98.10 ± 0.14 %; RNN 95.50 ± 0.71 %, mean ± sd of 2 seeds',
    );
  });

  it('calls a model the best where its runs beat those with the same seeds significantly', () => {
    const third = [run(5, 'gru', 3, 0.981), run(6, 'rnn', 3, 0.955)];
    expect(said([...rnn, ...gru, ...third], 0)).toBe(
      'GRU has the best mean accuracy, 98.10 ± 0.10 %; RNN reaches 95.50 ± 0.50 %, mean ± sd of 3 seeds',
    );
    const close = [run(5, 'gru', 3, 0.96), run(6, 'rnn', 3, 0.9605)];
    expect(said([...rnn, ...gru, ...close], 0)).toMatch(/^GRU reaches 97.40 ± 1.22 %; RNN 95.68/);
  });

  it('gives the number of seeds of each group while the numbers differ', () => {
    expect(said([...gru, ...rnn.slice(0, 1)], 1)).toBe(
      'GRU reaches 98.10 ± 0.14 % (2 seeds); RNN 95.00 % (1 seed), mean ± sd; 1 run to go',
    );
  });

  it('is absent until a second seed has finished', () => {
    expect(seedHeadline([...gru.slice(0, 1), ...rnn.slice(0, 1)], 2)).toBeNull();
  });
});
