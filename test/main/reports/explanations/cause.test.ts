import { describe, expect, it } from 'vitest';
import { comparisonText } from '../../../../src-main/reports/blocks/side-by-side';
import type { ReportRun } from '../../../../src-main/reports/collect';
import {
  profile,
  reportContext,
  reportData,
  reportRun,
  type Wanted,
} from '../../../support/report-data';

const words = (texts: readonly string[] | string) =>
  (typeof texts === 'string' ? texts : texts.join(' ')).replaceAll('\u00a0', ' ');
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
    expect(text).toContain('is larger in the GRU');
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
    expect(text).toContain(
      'After the last epoch it is smaller in the GRU (1.1) than in the RNN (2.5)',
    );
  });

  it('compares h with h, and lets c of an LSTM speak for itself', () => {
    const told = (h: number, c: number, rnn: number) => {
      const gradientOfCell = { start: profile(c, 1), end: null };
      const lstm = reportRun('lstm', { ...at(0.985), along: { ...gradients(h), gradientOfCell } });
      const plain = reportRun('rnn', { ...at(0.965), along: gradients(rnn) });
      const runs = [lstm, plain].map((one, i) => ({ ...one, run: { ...one.run, id: i + 1 } }));
      const context = reportContext(reportData(...runs));
      const block = comparisonText('lstm', ['rnn'], context);
      return block.kind === 'text' ? words(block.markup) : '';
    };
    const agree = told(6e-7, 2.6e-6, 1e-7);
    expect(agree).toContain(
      'is larger in the LSTM ($6.0 \\times 10^{-7}$) than in the RNN ($1.0 \\times 10^{-7}$), and close to zero in both. Along $c$ of the LSTM it is $2.6 \\times 10^{-6}$.',
    );
    expect(agree).toContain('the one that gates are meant to give');
    const disagree = told(1e-8, 2.6e-6, 1e-7);
    expect(disagree).toContain('is smaller in the LSTM');
    expect(disagree).toContain('speaks neither for nor against the gates');
    expect(disagree).not.toContain('no reason for the difference');
  });

  it('says where the gradient vanished entirely in both', () => {
    const text = why({ ...at(0.985), along: gradients(0) }, { ...at(0.965), along: gradients(0) });
    expect(text).toContain('is 0 in both the GRU and the RNN');
    expect(text).toContain('the gradient at the start is no reason');
  });

  it('offers no such reason where the gradient does not support it', () => {
    const text = why(
      { ...at(0.985), along: gradients(1e-7) },
      { ...at(0.965), along: gradients(1e-5) },
    );
    expect(text).toContain('is smaller in the GRU');
    expect(text).toContain('no reason for the difference found');
    expect(text).not.toContain('made for');
  });

  it('does not defend the gates where the plain cell is ahead', () => {
    const text = why(
      { ...at(0.965), along: gradients(1e-5) },
      { ...at(0.985), along: gradients(1e-7) },
    );
    expect(text).toContain('give no support to the idea that gates help here');
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
