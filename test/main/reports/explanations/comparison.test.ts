import { describe, expect, it } from 'vitest';
import { comparisonText } from '../../../../src-main/reports/blocks/side-by-side';
import type { ReportRun } from '../../../../src-main/reports/collect';
import { cellResult, difference } from '../../../../src-main/reports/explanations/cells';
import {
  atEqualSize,
  comparison,
  ranking,
} from '../../../../src-main/reports/explanations/comparison';
import { equalHiddenSize } from '../../../../src-main/catalogue/parameters';
import { differingSettings } from '../../../../src-main/reports/explanations/fairness';
import { parameterCount } from '../../../../src-main/catalogue/parameters';
import {
  profile,
  reportContext,
  reportData,
  reportRun,
  type Wanted,
} from '../../../support/report-data';

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

/** The whole text that compares the GRU among these runs with the RNN. */
function said(...runs: readonly ReportRun[]): string {
  const numbered = runs.map((one, index) => ({ ...one, run: { ...one.run, id: index + 1 } }));
  const block = comparisonText('gru', ['rnn'], reportContext(reportData(...numbered)));
  return block.kind === 'text' ? words(block.markup) : '';
}

describe('one cell against another', () => {
  const compared = (gru: number, rnn: number) =>
    words(comparison(result('gru', at(gru)), result('rnn', at(rnn)), levels));

  it('follows the numbers, whichever cell they favour', () => {
    expect(compared(0.985, 0.965)).toContain('**The GRU run is ahead of the RNN run**');
    expect(compared(0.965, 0.985)).toContain('**The RNN run is ahead of the GRU run**');
    expect(compared(0.985, 0.984)).toContain('Neither the GRU run nor the RNN run is measurably');
    expect(compared(0.97, 0.97)).toContain('Neither the GRU run nor the RNN run is measurably');
  });

  it('gives the difference and its standard error, and says what one seed leaves open', () => {
    const found = difference(result('gru', at(0.985)), result('rnn', at(0.965)));
    expect(found.value).toBeCloseTo(0.02, 10);
    expect(found.standardError).toBeCloseTo(Math.sqrt((0.985 * 0.015 + 0.965 * 0.035) / 1e4), 10);
    expect(compared(0.985, 0.965)).toContain('a difference of 2.00 percentage points');
    expect(compared(0.985, 0.965)).toContain('57 % fewer mistakes');
    expect(compared(0.985, 0.965)).toContain('what another seed would change is not in this');
  });

  it('lets the spread between several runs of a cell count', () => {
    const apart = result('gru', at(0.97, 1), at(0.99, 2));
    expect(apart.accuracy).toBeCloseTo(0.98, 10);
    expect(apart.standardError).toBeGreaterThan(0.009);
    const rnn = result('rnn', at(0.965));
    expect(difference(apart, rnn).verdict).toBe('neither');
    expect(words(comparison(apart, rnn, levels))).toContain('(mean of two runs)');
    expect(words(comparison(apart, rnn, levels))).toContain('do not share two seeds');
  });

  it('pairs the seeds that both have', () => {
    const gru = result('gru', at(0.985, 1), at(0.986, 2), at(0.984, 3));
    const rnn = result('rnn', at(0.964, 2), at(0.965, 1), at(0.962, 3));
    const { pairs, verdict } = difference(gru, rnn);
    expect(pairs?.seeds).toEqual([1, 2, 3]);
    expect(verdict).toBe('first');
    const text = words(comparison(gru, rnn, levels));
    expect(text).toContain('Paired by the three seeds that both have (1, 2 and 3)');
    expect(text).toContain('+2.00, +2.20, +2.20 percentage points: GRU is ahead with each of them');
    // Of 2.0, 2.2, 2.2: mean 2.133, sd 0.115, t = 4.303.
    expect(text).toContain(
      'The mean is +2.13, its 95 % interval by Student’s t from +1.85 to +2.42',
    );
  });

  it('claims no order where the seeds disagree', () => {
    const gru = result('gru', at(0.985, 1), at(0.96, 2), at(0.98, 3));
    const rnn = result('rnn', at(0.965, 1), at(0.975, 2), at(0.965, 3));
    const text = words(comparison(gru, rnn, levels));
    expect(text).toContain('Neither GRU nor RNN is measurably ahead');
    expect(text).toContain('GRU is ahead with two of them and RNN with one');
    expect(text).toContain('includes 0: these seeds do not settle the order');
  });

  it('compares pace, time and size', () => {
    const gru = result('gru', { accuracies: [0.96, 0.985], epochMs: 9000, parameterCount: 90_000 });
    const rnn = result('rnn', { accuracies: [0.9, 0.96], epochMs: 3000, parameterCount: 30_000 });
    const sentence = words(comparison(gru, rnn, levels));
    expect(sentence).toContain('GRU reached 95 % in epoch 1, RNN in epoch 2');
    expect(sentence).toContain('GRU reached 98 % in epoch 2, RNN not');
    expect(sentence).toContain('an epoch took GRU 9.0 s and RNN 3.0 s, 3.0 times as long');
    expect(sentence).toContain('3.0 times as many as RNN (30,000)');
  });

  it('offers a comparison at equal size, unless the sizes are equal', () => {
    const run = reportRun('gru');
    const target = parameterCount('gru', { hiddenSize: 150, reading: 'rows' });
    const size = equalHiddenSize('rnn', target, 'rows');
    const countAt = (hiddenSize: number) => parameterCount('rnn', { hiddenSize, reading: 'rows' });
    for (const other of [size - 1, size + 1]) {
      expect(Math.abs(countAt(size) - target)).toBeLessThan(Math.abs(countAt(other) - target));
    }
    const gru = result('gru', { parameterCount: target });
    const small = result('rnn', { parameterCount: countAt(150) });
    expect(atEqualSize(gru, small, run)).toContain(`hidden size of about ${size}`);
    const equal = result('rnn', { parameterCount: countAt(size) });
    expect(atEqualSize(gru, equal, run)).toBe('');
  });

  it('orders three cells and says which cannot be told apart', () => {
    const rank = (rnn: number, gru: number, lstm: number) =>
      words(ranking([result('rnn', at(rnn)), result('gru', at(gru)), result('lstm', at(lstm))]));
    expect(rank(0.96, 0.985, 0.9855)).toContain('LSTM 98.55 %, GRU 98.50 % and RNN 96.00 %');
    expect(rank(0.96, 0.985, 0.9855)).toContain(
      'the LSTM run and the GRU run cannot be told apart; the RNN run is measurably behind the LSTM run',
    );
    expect(rank(0.99, 0.97, 0.96)).toContain('the RNN run is measurably ahead of the others');
    expect(rank(0.97, 0.97, 0.97)).toContain('not measurably ahead of any other');
    expect(ranking([result('gru', at(0.97))])).toBe('');
  });
});

describe('whether a comparison is fair', () => {
  it('compares after the last epoch that both have, and says so', () => {
    const text = said(
      reportRun('rnn', { accuracies: [0.94] }),
      reportRun('gru', { accuracies: [0.93, 0.97, 0.98] }),
    );
    expect(text).toContain('RNN run is ahead of the GRU run');
    expect(text).toContain('After epoch 1: GRU 93.00 %, RNN 94.00 %');
    expect(text).toContain(
      'compared after epoch 1, the last that both have; GRU was trained further',
    );
    expect(text).not.toContain('98.00 %');
  });

  it('compares nothing that was measured on other images', () => {
    const data = { kind: 'idx', directory: '/data/fashion-mnist' } as const;
    const text = said(
      reportRun('rnn', { accuracies: [0.97] }),
      reportRun('gru', { accuracies: [0.9], dataChecksum: 'other', config: { dataset: data } }),
    );
    expect(text).toContain('not measured on the same images');
    expect(text).toContain('fashion-mnist');
    expect(text).not.toMatch(/ahead|standard error|fewer mistakes/);
    const validation = said(
      reportRun('rnn', { accuracies: [0.97] }),
      reportRun('gru', { accuracies: [0.98], config: { evaluateOn: 'validation' } }),
    );
    expect(validation).not.toMatch(/ahead|standard error|fewer mistakes/);
  });

  it('names no reason where more than the cell differs', () => {
    const along = gradients(0.01);
    const text = said(
      reportRun('rnn', { accuracies: [0.96], along: gradients(1e-7) }),
      reportRun('gru', { accuracies: [0.98], along, config: { learningRate: 0.01 } }),
    );
    expect(text).toContain('differ in more than the cell: learning rate 1e-3 (RNN), 0.01 (GRU)');
    expect(text).toContain('no reason for the difference is named');
    expect(text).not.toContain('gates are meant to give');
  });

  it('excuses a shorter plan unless the learning rate follows it', () => {
    const same = said(
      reportRun('rnn', { accuracies: [0.96] }),
      reportRun('gru', { accuracies: [0.97, 0.98] }),
    );
    expect(same).toContain('All settings but the cell and the number of epochs are the same.');
    const cosine = said(
      reportRun('rnn', { accuracies: [0.96], config: { schedule: 'cosine' } }),
      reportRun('gru', { accuracies: [0.97, 0.98], config: { schedule: 'cosine' } }),
    );
    expect(cosine).toContain('epochs 1 (RNN), 2 (GRU)');
  });

  it('counts only settings that both cells have', () => {
    const lstm = reportRun('lstm', { config: { forgetBias: 1 } });
    expect(differingSettings([reportRun('rnn'), lstm])).toEqual([]);
    const relu = reportRun('rnn', { label: 'ReLU', config: { activation: 'relu' } });
    expect(differingSettings([reportRun('rnn'), relu])).toEqual([
      'activation tanh (RNN), ReLU (ReLU)',
    ]);
    const three = [reportRun('rnn'), reportRun('gru', { config: { learningRate: 0.01 } }), lstm];
    expect(differingSettings(three)).toEqual(['learning rate 1e-3 (RNN and LSTM), 0.01 (GRU)']);
  });
});

/** A gradient before the first batch of which this much reaches the first step. */
function gradients(ratio: number) {
  return { gradientOfState: { start: profile(ratio, 1), end: null } };
}

describe('why one cell is ahead', () => {
  const why = (gru: Wanted, rnn: Wanted) => said(reportRun('gru', gru), reportRun('rnn', rnn));

  it('says that nothing was measured where nothing was', () => {
    expect(why(at(0.985), at(0.965))).toContain('the gradient is not offered as a reason');
  });

  it('says where the numbers agree with what gates are meant to do, and that this shows no cause', () => {
    const text = why(
      { ...at(0.985), along: gradients(1e-5) },
      { ...at(0.965), along: gradients(1e-7) },
    );
    expect(text).toContain('is larger in GRU');
    expect(text).toContain('the one that gates are meant to give');
    expect(text).toContain('would take an experiment that changes the gradient alone');
  });

  it('says where the plain cell’s gradient reaches as far by the end', () => {
    const along = (start: number, end: number) => ({
      gradientOfState: { start: profile(start, 1), end: profile(end, 1) },
    });
    const text = why(
      { ...at(0.985), along: along(1e-5, 1.1) },
      { ...at(0.965), along: along(1e-7, 2.5) },
    );
    expect(text).toContain('close to zero in both');
    expect(text).toContain('After the last epoch it is smaller in GRU (1.1) than in RNN (2.5)');
  });

  it('offers no such reason where the gradient does not support it', () => {
    const text = why(
      { ...at(0.985), along: gradients(1e-7) },
      { ...at(0.965), along: gradients(1e-5) },
    );
    expect(text).toContain('is smaller in GRU');
    expect(text).toContain('no reason for the difference found');
    expect(text).not.toContain('made for');
  });

  it('does not defend the gates where the plain cell is ahead', () => {
    const text = why(
      { ...at(0.965), along: gradients(1e-5) },
      { ...at(0.985), along: gradients(1e-7) },
    );
    expect(text).toContain('do not support that the gates help here');
  });

  it('looks for no reason where there is no difference', () => {
    const text = why(
      { ...at(0.97), along: gradients(1e-5) },
      { ...at(0.97), along: gradients(1e-7) },
    );
    expect(text).toContain('no difference that needs an explanation');
    expect(text).not.toContain('gates');
  });
});
