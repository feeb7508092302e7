import { describe, expect, it } from 'vitest';
import { cellResult, difference } from '../../../../src-main/reports/explanations/cells';
import {
  atEqualSize,
  comparedAccuracies,
  comparison,
  ranking,
} from '../../../../src-main/reports/explanations/comparison';
import { equalHiddenSize } from '../../../../src-main/catalogue/parameters';
import { parameterCount } from '../../../../src-main/catalogue/parameters';
import { reportRun, type Wanted } from '../../../support/report-data';

const words = (texts: readonly string[] | string) =>
  (typeof texts === 'string' ? texts : texts.join(' ')).replaceAll('\u00a0', ' ');
const levels = [0.95, 0.98];
const result = (cell: 'rnn' | 'gru' | 'lstm', ...wanted: readonly Wanted[]) =>
  cellResult(
    cell,
    wanted.map((one, index) => reportRun(cell, { ...one, id: index + 1 })),
  )!;
const at = (accuracy: number, seed = 1): Wanted => ({
  accuracies: [0.9, accuracy],
  config: { seed },
});

describe('one cell against another', () => {
  const compared = (gru: number, rnn: number) =>
    words(comparison(result('gru', at(gru)), result('rnn', at(rnn)), levels));

  it('follows the numbers, whichever cell they favour', () => {
    expect(compared(0.985, 0.965)).toContain(
      '**The GRU run leads the RNN run by 2.00 points with one seed: no claim**',
    );
    expect(compared(0.965, 0.985)).toContain(
      '**The RNN run leads the GRU run by 2.00 points with one seed: no claim',
    );
    expect(compared(0.97, 0.97)).toContain('**The GRU run and the RNN run: no difference**');
  });

  it('lets the spread between several runs of a cell count', () => {
    const apart = result('gru', at(0.97, 1), at(0.99, 2));
    expect(apart.accuracy).toBeCloseTo(0.98, 10);
    expect(apart.standardError).toBeGreaterThan(0.009);
    const rnn = result('rnn', at(0.965));
    expect(difference(apart, rnn)).toMatchObject({ claim: { better: null } });
    expect(words(comparison(apart, rnn, levels))).toContain('(mean of two runs)');
    expect(words(comparison(apart, rnn, levels))).toContain(
      'They share one seed, 1: with it the GRU minus the RNN is +0.50 points, and one pair shows nothing.',
    );
  });

  it('pairs the seeds that both have', () => {
    const gru = result('gru', at(0.985, 1), at(0.986, 2), at(0.984, 3));
    const rnn = result('rnn', at(0.964, 2), at(0.965, 1), at(0.962, 3));
    const { pairs, claim } = difference(gru, rnn);
    expect(pairs.seeds).toEqual([1, 2, 3]);
    expect(claim.better).toBe('first');
    const text = words(comparison(gru, rnn, levels));
    expect(text).toContain('Paired by the three seeds that both have (1, 2 and 3)');
    expect(text).toContain(
      '+2.00, +2.20, +2.20 percentage points: the GRU is ahead with each of them',
    );
    // Of 2.0, 2.2, 2.2: mean 2.133, sd 0.115, t = 4.303.
    expect(text).toContain(
      'The mean is +2.13, its 95 % interval by Student’s t from +1.85 to +2.42',
    );
  });

  it('names the level of an interval that is wider because the best of several was chosen', () => {
    const [gru, rnn] = [0.98, 0.96].map((accuracy, which) =>
      result(
        which === 0 ? 'gru' : 'rnn',
        ...[1, 2, 3].map((seed) => at(accuracy + (seed / 1e3) * which, seed)),
      ),
    );
    expect(words(comparedAccuracies(gru!, rnn!, 3))).toContain(
      'its 98.3 % interval by Student’s t',
    );
    expect(words(comparedAccuracies(gru!, rnn!))).toContain('its 95 % interval by Student’s t');
  });

  it('corrects for all settings of the sweep from which its two were taken', () => {
    const seeds = (cell: 'rnn' | 'gru', amongSettings: number, values: readonly number[]) =>
      result(cell, ...values.map((value, i) => ({ ...at(value, i + 1), amongSettings })));
    const said = (amongSettings: number) =>
      words(
        comparedAccuracies(
          seeds('gru', amongSettings, [0.98, 0.981]),
          seeds('rnn', amongSettings, [0.966, 0.9666]),
        ),
      );
    expect(said(1)).toContain('**The GRU is better than the RNN by 1.42 ± 0.03 points**');
    expect(said(27)).toContain('**The GRU and the RNN: no difference shown (1.42 ± 0.03 points)**');
    expect(said(27)).toContain(
      'and two seeds are too few to tell the best of 27 settings from chance.',
    );
    expect(said(27)).not.toContain('interval');
  });

  it('claims no order where the seeds disagree', () => {
    const gru = result('gru', at(0.985, 1), at(0.96, 2), at(0.98, 3));
    const rnn = result('rnn', at(0.965, 1), at(0.975, 2), at(0.965, 3));
    const text = words(comparison(gru, rnn, levels));
    expect(text).toContain('**The GRU and the RNN: no difference shown (0.67 ± 1.89 points)**');
    expect(text).toContain('the GRU is ahead with two of them and the RNN with one');
    expect(text).toContain('includes 0: these seeds do not settle the order');
  });

  it('offers a comparison at equal size, unless the sizes are equal', () => {
    const target = parameterCount('gru', { hiddenSize: 150, reading: 'rows' });
    const size = equalHiddenSize('rnn', target, 'rows');
    const countAt = (hiddenSize: number) => parameterCount('rnn', { hiddenSize, reading: 'rows' });
    for (const other of [size - 1, size + 1]) {
      expect(Math.abs(countAt(size) - target)).toBeLessThan(Math.abs(countAt(other) - target));
    }
    const gru = result('gru', { parameterCount: target });
    const small = result('rnn', { parameterCount: countAt(150) });
    expect(atEqualSize(gru, small)).toContain(`hidden size of about ${size}`);
    const equal = result('rnn', { parameterCount: countAt(size) });
    expect(atEqualSize(gru, equal)).toBe('');
  });

  it('orders three cells and says which cannot be told apart', () => {
    const noise = [0, 0.001, -0.001, 0.0005];
    const three = (cell: 'rnn' | 'gru' | 'lstm', accuracy: number, times = 1) =>
      result(cell, ...noise.map((one, seed) => at(accuracy + times * one, seed + 1)));
    const rank = (rnn: number, gru: number, lstm: number) =>
      words(ranking([three('rnn', rnn), three('gru', gru, -1), three('lstm', lstm)]));
    expect(rank(0.96, 0.985, 0.9855)).toContain('LSTM 98.56 %, GRU 98.49 % and RNN 96.01 %');
    expect(rank(0.96, 0.985, 0.9855)).toContain(
      'the LSTM is shown to be better than the RNN, but not than the GRU',
    );
    expect(rank(0.99, 0.97, 0.96)).toContain('RNN is shown to be better than the others');
    expect(rank(0.97, 0.97, 0.97)).toContain('is not shown to be better than any other');
    const ones = [result('rnn', at(0.8)), result('gru', at(0.98))];
    expect(words(ranking(ones))).toContain(
      'the GRU run is not shown to be better than the other (one seed each).',
    );
    expect(rank(0.96, 0.985, 0.9855)).not.toContain('one seed each');
    expect(ranking([result('gru', at(0.97))])).toBe('');
  });
});
