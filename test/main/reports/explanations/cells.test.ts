import { describe, expect, it } from 'vitest';
import { cellResult, cellResults } from '../../../../src-main/reports/explanations/cells';
import { reportRun } from '../../../support/report-data';

describe('the results of runs', () => {
  const lstm = (id: number, seed: number, learningRate: number, accuracy: number) =>
    reportRun('lstm', { id, accuracies: [accuracy], config: { seed, learningRate } });
  const runs = [
    lstm(1, 1, 0.001, 0.9),
    lstm(2, 2, 0.001, 0.8),
    lstm(3, 1, 0.1, 0.1),
    reportRun('rnn', { id: 4, accuracies: [0.7] }),
  ];

  it('leave out a crashed run where another seed of its settings has finished', () => {
    const whole = reportRun('gru', { id: 5, accuracies: [0.5, 0.7, 0.9] });
    const begun = reportRun('gru', { id: 6, accuracies: [0.6], config: { epochs: 3, seed: 2 } });
    const crashed = { ...begun, run: { ...begun.run, status: 'crashed' as const } };
    const [both] = cellResults(['gru'], [whole, crashed]);
    expect([both?.epoch, both?.accuracy, both?.members.length]).toEqual([3, 0.9, 1]);
    // Alone it is all there is.
    expect(cellResults(['gru'], [crashed])[0]?.epoch).toBe(1);
  });

  it('average seeds, and nothing that differs in more than the seed', () => {
    const results = cellResults(['rnn', 'lstm'], runs);
    expect(results.map(({ name, runs: own, accuracy }) => [name, own.length, accuracy])).toEqual([
      ['RNN', 1, 0.7],
      ['LSTM · 1e-3', 2, expect.closeTo(0.85, 10)],
      ['LSTM · 0.1', 1, 0.1],
    ]);
    expect(cellResult('lstm', runs)?.accuracy).toBeCloseTo(0.85, 10);
  });

  it('count the runs that reached a level where not all did', () => {
    const [, one] = cellResults(['rnn', 'lstm'], runs);
    expect(one?.reached(0.75)).toBe('in epoch 1');
    expect(one?.reached(0.85)).toBe('in epoch 1 in 1 of 2 runs');
    expect(one?.reached(0.95)).toBeNull();
  });
});
