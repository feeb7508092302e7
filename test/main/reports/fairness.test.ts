import { describe, expect, it } from 'vitest';
import { differencesInWords, differencesOf, obstacleTo } from '../../../src-main/reports/fairness';
import { reportRun } from '../../support/report-data';

describe('whether a comparison is fair', () => {
  it('has an obstacle in other images, and in another part of the same', () => {
    const rnn = reportRun('rnn');
    const dataset = { kind: 'idx', directory: '/data/fashion-mnist' } as const;
    const other = reportRun('gru', { dataChecksum: 'other', config: { dataset } });
    expect(obstacleTo([rnn, other])).toMatch(/not measured on the same images.*Fashion-MNIST/);
    const validation = reportRun('gru', { config: { evaluateOn: 'validation' } });
    expect(obstacleTo([rnn, validation])).toContain('the GRU on the validation images of MNIST');
    expect(obstacleTo([rnn, reportRun('gru')])).toBeNull();
  });

  it('names the settings that differ, of those that both have', () => {
    const rnn = reportRun('rnn');
    const lstm = reportRun('lstm', { config: { forgetBias: 1 } });
    expect(differencesOf([rnn, lstm])).toEqual([]);
    const relu = reportRun('rnn', { label: 'ReLU', config: { activation: 'relu' } });
    expect(differencesOf([rnn, relu])).toEqual(['activation tanh (RNN), ReLU (ReLU)']);
    const gru = reportRun('gru', { config: { learningRate: 0.01 } });
    expect(differencesInWords([rnn, gru, lstm])).toBe(
      'These runs differ in more than the model and the seed: learning rate 1e-3 (RNN and LSTM), 0.01 (GRU).',
    );
    expect(differencesInWords([rnn, lstm])).toBe('');
  });

  it('excuses a shorter plan unless the learning rate follows it', () => {
    const planned = (schedule: 'constant' | 'cosine') =>
      differencesOf([
        reportRun('rnn', { accuracies: [0.96], config: { schedule } }),
        reportRun('gru', { accuracies: [0.97, 0.98], config: { schedule } }),
      ]);
    expect(planned('constant')).toEqual([]);
    expect(planned('cosine')).toEqual(['epochs 1 (RNN), 2 (GRU)']);
  });
});
