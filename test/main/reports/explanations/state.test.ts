import { describe, expect, it } from 'vitest';
import { stateInWords } from '../../../../src-main/reports/explanations/state';
import { profile, reportRun } from '../../../support/report-data';

const words = (text: string) => text.replaceAll('\u00a0', ' ');

describe('where the class can be read from the state', () => {
  const head = profile(0.1, 0.12, 0.5, 0.96);

  it('is what the output layer reads there, and not taken for what the state holds', () => {
    const text = words(stateInWords(reportRun('rnn', { along: { head } })));
    expect(text).toContain(
      'given $\\mathbf{h}[2]$ instead of $\\mathbf{h}[4]$, is correct for 12.00 % of the images (96.00 % after the last row)',
    );
    expect(text).toContain('not what the state holds');
    expect(stateInWords(reportRun('rnn'))).toContain('was not measured in the RNN');
  });

  it('says what the state is where the output layer reads the mean of the states', () => {
    const run = reportRun('rnn', { along: { head } });
    const config = { ...run.run.config, readout: 'mean' } as const;
    const text = words(stateInWords({ ...run, run: { ...run.run, config } }));
    expect(text).toContain('The output layer of the RNN reads the mean of its states');
    expect(text).toContain('given $\\bar{\\mathbf{h}}[2]$ instead of $\\bar{\\mathbf{h}}[4]$');
    expect(text).not.toContain('$\\mathbf{h}');
  });
});
