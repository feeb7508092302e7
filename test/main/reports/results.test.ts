import { describe, expect, it } from 'vitest';
import { findingFields, findingSentence } from '../../../src-main/comparison/finding';
import { cellResult, cellResults, compared, findingsOf } from '../../../src-main/reports/results';
import { reportRun, type Wanted } from '../../support/report-data';

describe('the results of runs', () => {
  it('leave out a crashed run where another seed of its settings has finished', () => {
    const whole = reportRun('gru', { id: 5, accuracies: [0.5, 0.7, 0.9] });
    const begun = reportRun('gru', { id: 6, accuracies: [0.6], config: { epochs: 3, seed: 2 } });
    const crashed = { ...begun, run: { ...begun.run, status: 'crashed' as const } };
    const [both] = cellResults(['gru'], [whole, crashed]);
    expect([both?.epoch, both?.accuracy, both?.members.length]).toEqual([3, 0.9, 1]);
    // Alone it is all there is.
    expect(cellResults(['gru'], [crashed])[0]?.epoch).toBe(1);
    expect(cellResults(['gru'], [{ ...crashed, epochs: [] }])).toEqual([]);
  });

  it('average seeds, and nothing that differs in more than the seed', () => {
    const lstm = (id: number, seed: number, learningRate: number, accuracy: number) =>
      reportRun('lstm', { id, accuracies: [accuracy], config: { seed, learningRate } });
    const runs = [
      lstm(1, 1, 0.001, 0.9),
      lstm(2, 2, 0.001, 0.8),
      lstm(3, 1, 0.1, 0.1),
      reportRun('rnn', { id: 4, accuracies: [0.7] }),
    ];
    const results = cellResults(['rnn', 'lstm'], runs);
    expect(results.map(({ name, members, accuracy }) => [name, members.length, accuracy])).toEqual([
      ['RNN', 1, 0.7],
      ['LSTM · 1e-3', 2, expect.closeTo(0.85, 10)],
      ['LSTM · 0.1', 1, 0.1],
    ]);
    expect(cellResult('lstm', runs)?.accuracy).toBeCloseTo(0.85, 10);
  });
});

const result = (cell: 'rnn' | 'gru' | 'lstm', ...wanted: readonly Wanted[]) =>
  cellResult(
    cell,
    wanted.map((one, index) => reportRun(cell, { ...one, id: index + 1 })),
  )!;
const at = (accuracy: number, seed = 1): Wanted => ({
  accuracies: [0.9, accuracy],
  config: { seed },
});
const said = (...args: Parameters<typeof compared>) => findingSentence(compared(...args));

describe('one cell against another', () => {
  it('follows the numbers, whichever cell they favour', () => {
    const of = (gru: number, rnn: number) => said(result('gru', at(gru)), result('rnn', at(rnn)));
    expect(of(0.985, 0.965)).toBe(
      'The GRU run leads the RNN run by 2.00 points with one seed: no claim',
    );
    expect(of(0.965, 0.985)).toContain('The RNN run leads the GRU run');
    expect(of(0.97, 0.97)).toBe('The GRU run and the RNN run: no difference');
  });

  it('pairs the seeds that both have', () => {
    const gru = result('gru', at(0.985, 1), at(0.986, 2), at(0.984, 3));
    const rnn = result('rnn', at(0.964, 2), at(0.965, 1), at(0.962, 3));
    const found = compared(gru, rnn);
    expect(found).toMatchObject({ verdict: 'better', seeds: 3, ahead: 'the GRU' });
    // Of 2.0, 2.2, 2.2: mean 2.133, sd 0.115, t = 4.303.
    expect(findingFields(found)).toContainEqual(['95 % interval', '1.85 to 2.42']);
    expect(compared(result('gru', at(0.97, 1), at(0.99, 2)), rnn).verdict).toBe('leads');
  });

  it('corrects for all settings of the sweep from which its two were taken', () => {
    const seeds = (cell: 'rnn' | 'gru', amongSettings: number, values: readonly number[]) =>
      result(cell, ...values.map((value, i) => ({ ...at(value, i + 1), amongSettings })));
    const among = (settings: number) =>
      said(seeds('gru', settings, [0.98, 0.981]), seeds('rnn', settings, [0.966, 0.9666]));
    expect(among(1)).toBe('The GRU is better than the RNN by 1.42 ± 0.03 points');
    expect(among(27)).toBe('The GRU and the RNN: no difference shown (1.42 ± 0.03 points)');
  });

  it('sets the best of several beside each other one', () => {
    const noise = [0, 0.001, -0.001, 0.0005];
    const of = (cell: 'rnn' | 'gru' | 'lstm', accuracy: number, times = 1) =>
      result(cell, ...noise.map((one, seed) => at(accuracy + times * one, seed + 1)));
    const found = findingsOf([of('rnn', 0.96), of('gru', 0.985, -1), of('lstm', 0.9855)]);
    expect(found.map(({ verdict, behind }) => [verdict, behind])).toEqual([
      ['leads', 'the GRU'],
      ['better', 'the RNN'],
    ]);
    expect(findingsOf([result('gru', at(0.97))])).toEqual([]);
  });
});
