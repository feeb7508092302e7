import { describe, expect, it } from 'vitest';
import { seedHeadline } from '../../../src-renderer/lib/seed-headline';
import { sampleRun } from '../../comparison/sample-runs';

const run = (id: number, cell: 'rnn' | 'gru', seed: number, best: number) =>
  sampleRun(id, { cell, seed }, { bestTestAccuracy: best });
const said = (...args: Parameters<typeof seedHeadline>) =>
  seedHeadline(...args)?.replaceAll('\u00a0', ' ');

const gru = [run(1, 'gru', 1, 0.98), run(2, 'gru', 2, 0.982)];
const rnn = [run(3, 'rnn', 1, 0.95), run(4, 'rnn', 2, 0.96)];

describe('the headline of repeated runs', () => {
  it('says the mean ± standard deviation of each group, the best first', () => {
    expect(said([...rnn, ...gru], 0)).toBe(
      'GRU has the best mean accuracy, 98.10 ± 0.14 %; RNN reaches 95.50 ± 0.71 %, mean ± sd of 2 seeds',
    );
  });

  it('says of each how many seeds it is of while they are not the same number', () => {
    expect(said([...gru, ...rnn.slice(0, 1)], 1)).toBe(
      'GRU has the best mean accuracy, 98.10 ± 0.14 % (2 seeds); RNN reaches 95.00 % (1 seed), mean ± sd; 1 run to go',
    );
  });

  it('says nothing until a second seed has finished', () => {
    expect(seedHeadline([...gru.slice(0, 1), ...rnn.slice(0, 1)], 2)).toBeNull();
  });
});
