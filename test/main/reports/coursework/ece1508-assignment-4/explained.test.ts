import { describe, expect, it } from 'vitest';
import {
  comparisonText,
  conclusion,
  gradientsInWords,
} from '../../../../../src-main/reports/coursework/ece1508-assignment-4/explained';
import type { ReportRun } from '../../../../../src-main/reports/collect';
import { profile, reportContext, reportData, reportRun } from '../../../../support/report-data';

/** The whole text that compares the GRU among these runs with the RNN. */
function said(...runs: readonly ReportRun[]): string {
  const numbered = runs.map((one, index) => ({ ...one, run: { ...one.run, id: index + 1 } }));
  const block = comparisonText('gru', ['rnn'], reportContext(reportData(...numbered)));
  return block.kind === 'text' ? block.markup.replaceAll('\u00a0', ' ') : '';
}

describe('what runs say of a gated cell’s expectation', () => {
  it('follows the numbers', () => {
    expect(conclusion(false, false, false)).toContain('there is none to explain');
    expect(conclusion(true, false, false)).toContain('no support to the idea that gates help here');
    expect(conclusion(true, true, true)).toContain('it is not shown that the gates are the reason');
    expect(conclusion(true, true, false)).toContain('the cell is the reason');
  });

  it('holds the gradients against it, before and after training', () => {
    const along = (start: number, end: number) => ({
      along: { gradientOfState: { start: profile(start, 1), end: profile(end, 1) } },
    });
    const [rnn, gru] = [reportRun('rnn', along(1e-6, 0.7)), reportRun('gru', along(1e-3, 0.2))];
    expect(gradientsInWords(gru, rnn)).toBe(
      '**Measured.** Of that at the last step, before the first batch 0.0010 of the gradient reaches the first step in the GRU and $1.0 \\times 10^{-6}$ in the RNN, as expected; after the last epoch 0.20 of the gradient reaches the first step in the GRU and 0.70 in the RNN, not as expected.',
    );
    expect(gradientsInWords(reportRun('gru'), rnn)).toContain('was not measured');
  });

  it('compares after the last epoch that both have, and names what differs besides', () => {
    const text = said(
      reportRun('rnn', { accuracies: [0.94] }),
      reportRun('gru', { accuracies: [0.93, 0.97, 0.98], config: { learningRate: 0.01 } }),
    );
    expect(text).toContain('RNN run leads the GRU run');
    expect(text).toContain('Epoch 1');
    expect(text).toContain('the update gate $z$');
    expect(text).toContain('learning rate 1e-3 (RNN), 0.01 (GRU)');
  });

  it('compares nothing that was measured on other images', () => {
    const text = said(reportRun('rnn'), reportRun('gru', { dataChecksum: 'other' }));
    expect(text).toContain('not measured on the same images');
    expect(text).not.toMatch(/leads|better|Conclusion/);
  });

  it('says which run is missing', () => {
    expect(said(reportRun('gru'))).toContain('No RNN run is in this report');
    expect(said(reportRun('rnn'))).toContain('No GRU run is in this report');
  });
});
