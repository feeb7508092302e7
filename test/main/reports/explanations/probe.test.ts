import { describe, expect, it } from 'vitest';
import { stateInWords } from '../../../../src-main/reports/explanations/probe';
import { profile, reportRun } from '../../../support/report-data';

const words = (text: string) => text.replaceAll('\u00a0', ' ');

describe('where the class can be read from the state', () => {
  const head = profile(0.1, 0.12, 0.5, 0.96);

  it('tells the probe from the output layer', () => {
    const run = reportRun('rnn', { along: { head, probe: profile(0.3, 0.88, 0.95, 0.96) } });
    const text = words(stateInWords(run));
    expect(text).toContain('is correct for 88.00 % after row 2 and for 96.00 % after row 4');
    expect(text).toContain(
      'given $\\mathbf{h}[2]$ instead of $\\mathbf{h}[4]$, is correct for 12.00 %',
    );
    expect(text).toContain('already holds more of the class than the output layer shows, by 76.00');
  });

  it('says that the layer fits the last state only where it does', () => {
    const probe = profile(0.3, 0.88, 0.95, 0.96);
    const fits = reportRun('rnn', { along: { head, probe } });
    expect(stateInWords(fits)).toContain('the layer fits the last state');
    const worse = reportRun('rnn', { along: { head: profile(0.1, 0.12, 0.5, 0.8), probe } });
    expect(stateInWords(worse)).toContain('already holds more');
    expect(stateInWords(worse)).not.toContain('fits the last state');
  });

  it('says that the state loses the class where it does', () => {
    const losing = profile(0.3, 0.806, 0.8, 0.732);
    const text = words(stateInWords(reportRun('rnn', { along: { head, probe: losing } })));
    expect(text).toContain('from row 2 to row 4 the probe falls by 7.40 percentage points');
    const keeping = reportRun('rnn', { along: { head, probe: profile(0.3, 0.8, 0.8, 0.79) } });
    expect(stateInWords(keeping)).not.toContain('loses');
  });

  it('claims nothing beyond the output layer where the probe reads no more', () => {
    const run = reportRun('rnn', { along: { head, probe: profile(0.1, 0.12, 0.5, 0.96) } });
    expect(stateInWords(run)).toContain('no more from the state than the output layer does');
    expect(stateInWords(run)).not.toContain('already holds');
  });

  it('says what the state is where the output layer reads the mean of the states', () => {
    const run = reportRun('rnn', { along: { head, probe: profile(0.3, 0.88, 0.95, 0.96) } });
    const config = { ...run.run.config, readout: 'mean' } as const;
    const text = words(stateInWords({ ...run, run: { ...run.run, config } }));
    expect(text).toContain('The output layer of the RNN reads the mean of its states');
    expect(text).toContain('given $\\bar{\\mathbf{h}}[2]$ instead of $\\bar{\\mathbf{h}}[4]$');
    expect(text).not.toContain('$\\mathbf{h}');
  });

  it('does not take the output layer for the state where no probe was measured', () => {
    const text = words(stateInWords(reportRun('rnn', { along: { head } })));
    expect(text).toContain('not what the state holds');
    expect(text).toContain('was not measured in this run');
    expect(stateInWords(reportRun('rnn'))).toContain('was not measured in the RNN');
  });
});
