import { describe, expect, it } from 'vitest';
import AccuracyAfterRow from '../../../../src-renderer/inside/measured/AccuracyAfterRow.svelte';
import { old, runs, sentence, show } from './shown-alone';

describe('the accuracy after each row', () => {
  it('says from which row on each run has most of its accuracy', () => {
    show(AccuracyAfterRow, { runs });
    expect(sentence().replace('\u00a0', ' ')).toMatch(
      /^The output layer of RNN passes 90 % of its final accuracy at row 2\d and that of LSTM at row 2\d\.$/,
    );
    expect(document.querySelector('[role=img]')?.getAttribute('aria-label')).toMatch(
      /^Accuracy after each row \(test\): RNN \d\d\.\d\d.% at Row 28; LSTM /,
    );
  });

  it('says how many runs have none', () => {
    show(AccuracyAfterRow, { runs: [runs[0]!, old[1]!] });
    expect(sentence()).toContain('One run has no such measurement.');
  });

  it('says what appears here where no run has any', () => {
    show(AccuracyAfterRow, { runs: old, word: 'column' });
    expect(document.querySelector('h2')?.textContent).toBe(
      'Accuracy after each column appears here',
    );
  });
});
