import { describe, expect, it } from 'vitest';
import { cellResult } from '../../../../src-main/reports/explanations/cells';
import { conclusion, expectationOf } from '../../../../src-main/reports/explanations/cause';
import { compared } from '../../../../src-main/reports/explanations/comparison';
import { reportRun } from '../../../support/report-data';

const seeds = (cell: 'rnn' | 'gru', accuracy: number) =>
  cellResult(
    cell,
    [1, 2, 3].map((seed) =>
      reportRun(cell, { id: seed, accuracies: [accuracy + seed / 1e4], config: { seed } }),
    ),
  )!;
const said = (gru: number, rnn: number, hasOneDifference = true) => {
  const [gated, plain] = [seeds('gru', gru), seeds('rnn', rnn)];
  return conclusion(compared(gated, plain), gated, hasOneDifference);
};

describe('what runs say of a gated cell’s expectation', () => {
  it('names no reason where nothing is shown, where the plain cell is ahead, or where more differs', () => {
    expect(said(0.97, 0.97)).toContain('there is none to explain');
    expect(said(0.96, 0.98)).toContain('no support to the idea that gates help here');
    expect(said(0.98, 0.96, false)).toContain('no reason for the difference is named');
    expect(said(0.98, 0.96)).toContain('is not shown: that would take an experiment');
  });

  it('expects something of cells with a carry gate alone', () => {
    expect(expectationOf('gru')).toContain('the update gate $z$');
    expect(expectationOf('rnn')).toBe('');
  });
});
