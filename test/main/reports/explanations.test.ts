import { describe, expect, it } from 'vitest';
import { cellResult, difference } from '../../../src-main/reports/explanations/cells';
import { comparison, ranking } from '../../../src-main/reports/explanations/comparison';
import { mistakesInWords } from '../../../src-main/reports/explanations/confusions';
import { learning } from '../../../src-main/reports/explanations/learning';
import {
  fairness,
  gatedAgainstGated,
  gatesAgainstPlain,
} from '../../../src-main/reports/explanations/mechanism';
import { differingSettings } from '../../../src-main/reports/explanations/settings';
import { proportionError, standingOf } from '../../../src-main/reports/explanations/standing';
import {
  answerInWords,
  gradientThroughTime,
  gradientsInWords,
} from '../../../src-main/reports/explanations/through-time';
import { reportRun, type Wanted } from '../../support/report-data';

const words = (texts: readonly string[] | string) =>
  (typeof texts === 'string' ? texts : texts.join(' ')).replaceAll('\u00a0', ' ');
const told = (wanted: Wanted) => words(learning(standingOf(reportRun('gru', wanted))!));
const result = (cell: 'rnn' | 'gru' | 'lstm', ...wanted: readonly Wanted[]) =>
  cellResult(
    cell,
    wanted.map((one, index) => reportRun(cell, { ...one, id: index + 1 })),
  )!;
const at = (accuracy: number): Wanted => ({ accuracies: [0.9, accuracy] });

describe('how one run learned', () => {
  it('gives the standard error of the accuracy among so many images', () => {
    expect(proportionError(0.97, 10_000)).toBeCloseTo(0.0017059, 6);
    expect(told(at(0.97))).toContain('**97.00 %** of the 10,000 test images');
    expect(told(at(0.97))).toContain('standard error 0.17 percentage points');
  });

  it('names the images that were evaluated', () => {
    const on = { config: { evaluateOn: 'validation' } } as const;
    const text = told({ ...at(0.97), ...on });
    expect(text).toContain('of the 10,000 validation images rightly');
    expect(text).toContain('at a validation loss of');
    expect(text).not.toContain('test');
    const [gru, lstm] = [result('gru', { ...at(0.98), ...on }), result('lstm', at(0.97))];
    expect(ranking([gru])).toBe('');
    expect(words(ranking([gru, gru]))).toMatch(/^By validation accuracy after the last epoch/);
    expect(words(ranking([gru, lstm]))).toMatch(/^By test or validation accuracy/);
  });

  it('tells the best epoch, if it was not the last', () => {
    expect(told({ accuracies: [0.9, 0.972, 0.971] })).toContain('number 2 with 97.20 %');
    expect(told(at(0.97))).toContain('the best of all its epochs');
  });

  it.each([
    [[0.9, 0.94], 'never reached 95 % or 98 %'],
    [[0.9, 0.96], 'passed 95 % in epoch 2 and never reached 98 %'],
    [[0.951, 0.97, 0.981], 'passed 95 % in epoch 1 and 98 % in epoch 3'],
  ])('tells when %j passed 95 % and 98 %', (accuracies, words) => {
    expect(told({ accuracies })).toContain(words);
  });

  it('calls it overfitting only if the test loss has turned upwards', () => {
    expect(told({ ...at(0.97), trainAccuracy: 0.971 })).toContain('no sign of overfitting');
    const above = { accuracies: [0.96, 0.97, 0.97, 0.97], trainAccuracy: 0.999 };
    expect(told({ ...above, losses: [0.2, 0.1, 0.1, 0.1] })).toContain('has not turned upwards');
    const risen = told({ ...above, losses: [0.2, 0.1, 0.12, 0.15] });
    expect(risen).toContain('it overfits');
    expect(risen).toContain('0.1000 in epoch 2');
  });

  it('counts falls beyond chance, and only those', () => {
    expect(told({ accuracies: [0.96, 0.958, 0.97] })).toContain(
      'In no epoch did its test accuracy',
    );
    const fallen = told({ accuracies: [0.96, 0.93, 0.97] });
    expect(fallen).toContain('fell once');
    expect(fallen).toContain('from 96.00 % to 93.00 % in epoch 2');
    expect(fallen).toContain('clipping its norm would prevent');
    const clipped = told({ accuracies: [0.96, 0.93, 0.97], config: { clipNorm: 1 } });
    expect(clipped).toContain('The gradients were clipped');
  });

  it('says how far an unfinished run came', () => {
    expect(told({ ...at(0.9), config: { epochs: 10 } })).toContain('two epochs (of 10 planned)');
  });

  it('names the best and the worst digit and the commonest mistake', () => {
    const counts: number[] = Array.from({ length: 100 }, (_, i) => (i % 11 === 0 ? 90 : 0));
    counts[49] = 30;
    counts[97] = 12;
    const { epochs } = reportRun('rnn', at(0.9));
    const sentence = words(mistakesInWords({ ...epochs[0]!, confusion: counts }));
    expect(sentence).toContain('4 worst (75.00 %)');
    expect(sentence).toContain('take a 4 for a 9, 30 times');
  });
});

describe('one cell against another', () => {
  const compared = (gru: number, rnn: number) =>
    words(comparison(result('gru', at(gru)), result('rnn', at(rnn))));

  it('follows the numbers, whichever cell they favour', () => {
    expect(compared(0.985, 0.965)).toContain('**GRU is better than RNN**');
    expect(compared(0.965, 0.985)).toContain('**RNN is better than GRU**');
    expect(compared(0.985, 0.984)).toContain('Neither GRU nor RNN is measurably better');
  });

  it('gives the difference and its standard error', () => {
    const found = difference(result('gru', at(0.985)), result('rnn', at(0.965)));
    expect(found.value).toBeCloseTo(0.02, 10);
    expect(found.standardError).toBeCloseTo(Math.sqrt((0.985 * 0.015 + 0.965 * 0.035) / 1e4), 10);
    expect(compared(0.985, 0.965)).toContain('a difference of 2.00 percentage points');
    expect(compared(0.985, 0.965)).toContain('57 % fewer mistakes');
  });

  it('lets the spread between several runs of a cell count', () => {
    const apart = result('gru', at(0.97), at(0.99));
    expect(apart.accuracy).toBeCloseTo(0.98, 10);
    expect(apart.standardError).toBeGreaterThan(0.009);
    expect(difference(apart, result('rnn', at(0.965))).verdict).toBe('neither');
    expect(words(comparison(apart, result('rnn', at(0.965))))).toContain('(mean of two runs)');
  });

  it('compares pace, time and size', () => {
    const gru = result('gru', { accuracies: [0.96, 0.985], epochMs: 9000, parameterCount: 90_000 });
    const rnn = result('rnn', { accuracies: [0.9, 0.96], epochMs: 3000, parameterCount: 30_000 });
    const sentence = words(comparison(gru, rnn));
    expect(sentence).toContain('GRU passed 95 % in epoch 1, RNN in epoch 2');
    expect(sentence).toContain('GRU passed 98 % in epoch 2, RNN never');
    expect(sentence).toContain('An epoch took GRU 9.0 s and RNN 3.0 s, 3.0 times as long');
    expect(sentence).toContain('3.0 times as many as RNN (30,000)');
  });

  it('claims the theory only where the runs agree with it', () => {
    const say = (gru: number, rnn: number, measured = { gated: null, plain: null }) =>
      gatesAgainstPlain(result('gru', at(gru)), result('rnn', at(rnn)), measured);
    expect(say(0.985, 0.965)).toContain('the order that the theory leads one to expect');
    expect(say(0.985, 0.965)).toContain('were not measured');
    expect(say(0.965, 0.985)).toContain('**not** what one would expect');
    expect(say(0.985, 0.984)).toContain('do not show an advantage');
    const gated = (lstm: number, gru: number) =>
      gatedAgainstGated(result('lstm', at(lstm)), result('gru', at(gru)));
    expect(gated(0.985, 0.97)).toContain('the LSTM is ahead here');
    expect(gated(0.97, 0.985)).toContain('the GRU is ahead here');
    expect(gated(0.97, 0.971)).toContain('either suffices');
  });

  it('takes the vanishing gradient for the reason only where it was measured', () => {
    const say = (gated: number, plain: number) => {
      const measured = {
        gated: gradientThroughTime(reportRun('gru', { gradientNorms: [gated, 1] })),
        plain: gradientThroughTime(reportRun('rnn', { gradientNorms: [plain, 1] })),
      };
      return gatesAgainstPlain(result('gru', at(0.985)), result('rnn', at(0.965)), measured);
    };
    expect(say(0.5, 0.01)).toContain('The measured gradients bear it out');
    expect(say(0.5, 0.01)).toContain('0.50 times in GRU and 0.010 times in RNN');
    expect(say(0.5, 2.4)).toContain('do **not** show');
  });

  it('orders three cells and says which cannot be told apart', () => {
    const rank = (rnn: number, gru: number, lstm: number) =>
      words(ranking([result('rnn', at(rnn)), result('gru', at(gru)), result('lstm', at(lstm))]));
    expect(rank(0.96, 0.985, 0.9855)).toContain('LSTM 98.55 %, GRU 98.50 % and RNN 96.00 %');
    expect(rank(0.96, 0.985, 0.9855)).toContain('LSTM and GRU cannot be told apart');
    expect(rank(0.99, 0.97, 0.96)).toContain('RNN leads');
    expect(rank(0.97, 0.97, 0.97)).toContain('no order can be claimed');
  });

  it('says in which settings the runs differ', () => {
    const same = [reportRun('rnn'), reportRun('gru')];
    expect(fairness(differingSettings(same))).toContain('what differs is the cell');
    const other = [reportRun('rnn'), reportRun('gru', { config: { learningRate: 0.01 } })];
    expect(fairness(differingSettings(other))).toContain('learning rate 1e-3 (RNN), 0.01 (GRU)');
    const three = [...other, reportRun('lstm')];
    expect(differingSettings(three)).toEqual(['learning rate 1e-3 (RNN and LSTM), 0.01 (GRU)']);
  });
});

describe('what was measured along the sequence', () => {
  it('tells how much of the gradient is left at the first row', () => {
    const plain = reportRun('rnn', { gradientNorms: [1e-4, 1e-3, 1e-2, 0.1] });
    const gated = reportRun('gru', { gradientNorms: [0.05, 0.06, 0.08, 0.1] });
    const sentence = gradientsInWords([plain, gated]);
    expect(sentence).toContain('in RNN the gradient that reaches row 1 is 0.0010 times');
    expect(sentence).toContain('a factor of 0.10 at each step back');
    expect(sentence).toContain('GRU carries its gradient furthest and RNN least');
    expect(gradientsInWords([reportRun('rnn')])).toBe('');
  });

  it('tells from which row on the answer is nearly there', () => {
    const accuracyAfterStep = { steps: [1, 2, 3, 4], values: [0.1, 0.3, 0.9, 0.95] };
    expect(words(answerInWords(reportRun('rnn', { accuracyAfterStep })))).toMatch(
      /after row 2 .* right for 30\.00 % .* final 95\.00 % at row 3/,
    );
    expect(answerInWords(reportRun('rnn'))).toBe('');
  });
});
