import { describe, expect, it } from 'vitest';
import { comparisonText } from '../../../../src-main/reports/blocks/side-by-side';
import type { AlongSequence, ReportRun } from '../../../../src-main/reports/collect';
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

/** A gradient of which this much reaches the first step, before the first batch and after the last epoch. */
const gradients = (start: number, end?: number): Partial<AlongSequence> => ({
  gradientOfState: { start: profile(start, 1), end: end === undefined ? null : profile(end, 1) },
});

/** Two seeds of each. */
const why = (gru: Wanted, rnn: Wanted) =>
  said(
    ...(
      [
        ['gru', gru],
        ['rnn', rnn],
      ] as const
    ).flatMap(([cell, wanted]) =>
      [1, 2].map((seed) => reportRun(cell, { ...wanted, config: { ...wanted.config, seed } })),
    ),
  );

describe('why one cell is ahead', () => {
  it('begins with what the equations lead one to expect, and where it is from', () => {
    const text = why(at(0.985), at(0.965));
    expect(text).toContain('**Expected, by the equations.** A GRU computes');
    expect(text).toContain('(Cho et al. 2014)');
    expect(text.indexOf('**Expected')).toBeLessThan(text.indexOf('Nothing of this was measured'));
  });

  it('says that nothing was measured where nothing was', () => {
    const text = why(at(0.985), at(0.965));
    expect(text).toContain('Nothing of this was measured in both of these runs.');
    expect(text).toContain('these runs name no reason for the difference');
    expect(text).not.toContain('For the expectation');
  });

  it('names no reason where more differs than the cell', () => {
    const text = why(
      { ...at(0.985), along: gradients(1e-5) },
      { ...at(0.965), config: { seed: 1, learningRate: 1e-2 }, along: gradients(1e-7) },
    );
    expect(text).toContain('differ in more than the cell, no reason for the difference is named');
    expect(text).not.toContain('**Measured');
  });

  it('has no word for runs on different images', () => {
    const other = { ...at(0.965), dataChecksum: 'fedcba9876543210', along: gradients(1e-7) };
    const text = why({ ...at(0.985), along: gradients(1e-5) }, other);
    expect(text).not.toContain('Expected');
  });
});

describe('the gradient before the first batch', () => {
  it('speaks for the gates where it is larger, which shows no cause', () => {
    const text = why(
      { ...at(0.985), along: gradients(1e-5) },
      { ...at(0.965), along: gradients(1e-7) },
    );
    expect(text).toContain('is larger in the GRU');
    expect(text).toContain('For the expectation: the gradient before the first batch.');
    expect(text).toContain('would take an experiment that changes it alone');
  });

  it('is told beside that after the last epoch', () => {
    const text = why(
      { ...at(0.985), along: gradients(1e-5, 1.1) },
      { ...at(0.965), along: gradients(1e-7, 2.5) },
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
    expect(agree).toContain('For the expectation: the gradient');
    const disagree = told(1e-8, 2.6e-6, 1e-7);
    expect(disagree).toContain('is smaller in the LSTM');
    expect(disagree).toContain('Neither for nor against it: the gradient');
  });

  it('speaks neither way where it vanished entirely in both', () => {
    const text = why({ ...at(0.985), along: gradients(0) }, { ...at(0.965), along: gradients(0) });
    expect(text).toContain('is 0 in both the GRU and the RNN');
    expect(text).toContain('these runs name no reason for the difference');
  });

  it('speaks against the gates where it is smaller', () => {
    const text = why(
      { ...at(0.985), along: gradients(1e-7) },
      { ...at(0.965), along: gradients(1e-5) },
    );
    expect(text).toContain('is smaller in the GRU');
    expect(text).toContain('Against it: the gradient before the first batch.');
    expect(text).toContain('these runs name no reason for the difference');
  });
});

describe('the path along the carry gate', () => {
  /** After the last epoch: what the gate alone brings back of a gradient that ends with 1. */
  const along = (alone: number, all: number): Partial<AlongSequence> => ({
    ...gradients(1e-5, all),
    gradientOfCarry: profile(alone, 1),
  });
  const plain = (ratio: number) => ({ ...at(0.965), along: gradients(1e-5, ratio) });

  it('is told with its part of the whole', () => {
    const text = why({ ...at(0.985), along: along(0.02, 0.1) }, plain(1e-3));
    expect(text).toContain(
      'After the last epoch 0.020 of the gradient of $h$ at the last step would come back to the first along the update gate $z$ of the GRU alone, of 0.10 along all paths together, so that most comes through the candidate and the other gates; that is more than what comes back in the RNN along all paths (0.0010).',
    );
    expect(text).toContain('For the expectation: the path along the update gate');
  });

  it('speaks against the expectation where the gate lets less through than the plain cell does', () => {
    const text = why({ ...at(0.985), along: along(1e-6, 0.1) }, plain(1e-3));
    expect(text).toContain('that is less than what comes back in the RNN');
    expect(text).toContain('Against it: the path along the update gate');
  });

  it.each([
    [0.1, 'so that it is nearly the whole'],
    [0.2, 'so that the other paths cancel a part of it'],
    [0.06, 'so that a part comes through the candidate'],
  ])('says what a part of %f of 0.1 is', (alone, said) => {
    expect(why({ ...at(0.985), along: along(alone, 0.1) }, plain(1e-3))).toContain(said);
  });
});

describe('what it all means', () => {
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
    expect(text).toContain('do not show a difference in accuracy, so there is none to explain');
    expect(text).not.toContain('Whether this is the reason');
  });

  it('counts what speaks for it and what against', () => {
    const text = why(
      { ...at(0.985), along: { ...gradients(1e-5, 0.1), gradientOfCarry: profile(1e-6, 1) } },
      { ...at(0.965), along: gradients(1e-7, 1e-3) },
    );
    expect(text).toContain(
      'For the expectation: the gradient before the first batch; against it: the path along the update gate.',
    );
  });
});
