import { describe, expect, it } from 'vitest';
import { caveatsOf } from '../../../src-main/reports/caveats';
import type { ReportRun } from '../../../src-main/reports/collect';
import { reportData, reportRun } from '../../support/report-data';

const ten = Array.from({ length: 10 }, () => 0.97);
const said = (...runs: readonly ReportRun[]) => caveatsOf(reportData(...runs), 10).join('\n');

describe('what a reader must know first', () => {
  it('is nothing for ten epochs of cells that differ in nothing else', () => {
    const runs = (['rnn', 'gru', 'lstm'] as const).map((cell, at) =>
      reportRun(cell, { id: at + 1, accuracies: ten }),
    );
    expect(caveatsOf(reportData(...runs), 10)).toEqual([]);
  });

  it('is how short the runs are, and that they are not equally long', () => {
    const text = said(
      reportRun('rnn', { accuracies: [0.9] }),
      reportRun('gru', { id: 2, accuracies: [0.9, 0.95, 0.97] }),
    );
    expect(text).toContain('Fewer than 10 epochs: RNN one and GRU three.');
    expect(text).toContain('different numbers of epochs: RNN 1 and GRU 3.');
    const free = caveatsOf(reportData(reportRun('rnn', { accuracies: [0.9] })), null);
    expect(free).toEqual([]);
  });

  it('is which data, limits and settings are mixed', () => {
    const rnn = reportRun('rnn', { accuracies: ten });
    const dataset = { kind: 'idx', directory: '/data/fashion-mnist' } as const;
    const other = reportRun('gru', {
      id: 2,
      accuracies: ten,
      dataChecksum: 'other',
      config: { dataset },
    });
    expect(said(rnn, other)).toContain(
      'test images of MNIST (RNN); test images of fashion-mnist (GRU)',
    );
    const limited = reportRun('gru', { id: 2, accuracies: ten, config: { limit: 5000 } });
    expect(said(rnn, limited)).toContain('Trained on only the first 5,000 images: GRU.');
    const faster = reportRun('gru', { id: 2, accuracies: ten, config: { learningRate: 0.01 } });
    expect(said(rnn, faster)).toContain('learning rate 1e-3 (RNN), 0.01 (GRU)');
    const stopped = { ...faster, run: { ...faster.run, status: 'stopped' as const } };
    expect(said(rnn, stopped)).toContain('GRU (run 2) is stopped, not finished.');
  });
});
