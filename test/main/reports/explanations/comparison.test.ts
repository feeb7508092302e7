import { describe, expect, it } from 'vitest';
import { findingFields, findingSentence } from '../../../../src-main/comparison/finding';
import { cellResult, difference } from '../../../../src-main/reports/explanations/cells';
import { compared, ranking } from '../../../../src-main/reports/explanations/comparison';
import { reportRun, type Wanted } from '../../../support/report-data';

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

  it('lets the spread between several runs of a cell count, and pairs the seeds that both have', () => {
    const apart = result('gru', at(0.97, 1), at(0.99, 2));
    expect(apart.standardError).toBeGreaterThan(0.009);
    expect(difference(apart, result('rnn', at(0.965))).claim.better).toBeNull();
    const gru = result('gru', at(0.985, 1), at(0.986, 2), at(0.984, 3));
    const rnn = result('rnn', at(0.964, 2), at(0.965, 1), at(0.962, 3));
    const found = compared(gru, rnn);
    expect(found).toMatchObject({ verdict: 'better', seeds: 3, ahead: 'the GRU' });
    // Of 2.0, 2.2, 2.2: mean 2.133, sd 0.115, t = 4.303.
    expect(findingFields(found)).toContainEqual(['95 % interval', '1.85 to 2.42']);
  });

  it('corrects for all settings of the sweep from which its two were taken', () => {
    const seeds = (cell: 'rnn' | 'gru', amongSettings: number, values: readonly number[]) =>
      result(cell, ...values.map((value, i) => ({ ...at(value, i + 1), amongSettings })));
    const among = (settings: number) =>
      said(seeds('gru', settings, [0.98, 0.981]), seeds('rnn', settings, [0.966, 0.9666]));
    expect(among(1)).toBe('The GRU is better than the RNN by 1.42 ± 0.03 points');
    expect(among(27)).toBe('The GRU and the RNN: no difference shown (1.42 ± 0.03 points)');
  });

  it('orders three cells, and says of each what is shown', () => {
    const noise = [0, 0.001, -0.001, 0.0005];
    const three = (cell: 'rnn' | 'gru' | 'lstm', accuracy: number, times = 1) =>
      result(cell, ...noise.map((one, seed) => at(accuracy + times * one, seed + 1)));
    const ranked = ranking([
      three('rnn', 0.96),
      three('gru', 0.985, -1),
      three('lstm', 0.9855),
    ]).replaceAll('\u00a0', ' ');
    expect(ranked).toContain('LSTM 98.56 %, GRU 98.49 %, RNN 96.01 %.');
    expect(ranked).toContain('The LSTM and the GRU: no difference shown');
    expect(ranked).toContain('The LSTM is better than the RNN by 2.55');
    expect(ranking([result('gru', at(0.97))])).toBe('');
  });
});
