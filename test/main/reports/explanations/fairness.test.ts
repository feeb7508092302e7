import { describe, expect, it } from 'vitest';
import { comparisonText } from '../../../../src-main/reports/blocks/side-by-side';
import type { ReportRun } from '../../../../src-main/reports/collect';
import {
  differingSettings,
  fairnessInWords,
  fairnessOf,
} from '../../../../src-main/reports/explanations/fairness';
import { reportContext, reportData, reportRun } from '../../../support/report-data';

const words = (texts: readonly string[] | string) =>
  (typeof texts === 'string' ? texts : texts.join(' ')).replaceAll('\u00a0', ' ');

/** The whole text that compares the GRU among these runs with the RNN. */
function said(...runs: readonly ReportRun[]): string {
  const numbered = runs.map((one, index) => ({ ...one, run: { ...one.run, id: index + 1 } }));
  const block = comparisonText('gru', ['rnn'], reportContext(reportData(...numbered)));
  return block.kind === 'text' ? words(block.markup) : '';
}

describe('whether a comparison is fair', () => {
  it('compares after the last epoch that both have, and says so', () => {
    const text = said(
      reportRun('rnn', { accuracies: [0.94] }),
      reportRun('gru', { accuracies: [0.93, 0.97, 0.98] }),
    );
    expect(text).toContain('RNN run leads the GRU run');
    expect(text).toContain('Epoch 1');
    expect(text).not.toContain('98.00 %');
  });

  it('compares nothing that was measured on other images', () => {
    const data = { kind: 'idx', directory: '/data/fashion-mnist' } as const;
    const text = said(
      reportRun('rnn', { accuracies: [0.97] }),
      reportRun('gru', { accuracies: [0.9], dataChecksum: 'other', config: { dataset: data } }),
    );
    expect(text).toContain('not measured on the same images');
    expect(text).toContain('Fashion-MNIST');
    expect(text).not.toMatch(/ahead|standard error|fewer mistakes/);
    const validation = said(
      reportRun('rnn', { accuracies: [0.97] }),
      reportRun('gru', { accuracies: [0.98], config: { evaluateOn: 'validation' } }),
    );
    expect(validation).not.toMatch(/ahead|standard error|fewer mistakes/);
  });

  it('names what differs besides the cell, and no reason', () => {
    const text = said(
      reportRun('rnn', { accuracies: [0.96] }),
      reportRun('gru', { accuracies: [0.98], config: { learningRate: 0.01 } }),
    );
    expect(text).toContain('differ in more than the cell: learning rate 1e-3 (RNN), 0.01 (GRU)');
    expect(text).toContain('there is none to explain');
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

  it('names what differs by what the runs are', () => {
    const [slow, fast] = [1e-3, 0.01].map((learningRate, index) =>
      reportRun('gru', { id: index, label: `GRU ${index}`, config: { learningRate } }),
    );
    const said = (...runs: readonly ReportRun[]) => fairnessInWords(fairnessOf(runs));
    expect(said(slow!, fast!)).toBe(
      'The runs differ in their settings: learning rate 1e-3 (GRU 0), 0.01 (GRU 1).',
    );
    expect(said(slow!, slow!)).toBe('All settings are the same.');
    expect(said(slow!, reportRun('rnn'))).toBe('All settings but the cell are the same.');
    expect(said(slow!, reportRun('fnn-last-row'))).toContain('All settings but the model');
    const other = reportRun('gru', {
      label: 'GRU 2',
      config: { learningRate: 0.1, batchSize: 64 },
    });
    expect(said(slow!, fast!, other)).toContain('cannot be put down to one of them');
    expect(said(slow!, fast!, reportRun('rnn'))).toContain(
      'Where two results differ in one of these too, the difference cannot be put down to the cell',
    );
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
