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
    expect(text).toContain('10 epochs are asked for: the RNN has 1 epoch; the GRU has 3 epochs.');
    expect(text).toContain(
      'different numbers of epochs: the RNN has 1 epoch; the GRU has 3 epochs.',
    );
    const long = reportRun('gru', { accuracies: [...ten, 0.98] });
    expect(said(long)).toBe('10 epochs are asked for: the GRU has 11 epochs.');
    const free = caveatsOf(reportData(reportRun('rnn', { accuracies: [0.9] })), null);
    expect(free).toEqual([]);
  });

  it('calls a run without an epoch by its number of epochs', () => {
    const text = said(
      reportRun('rnn', { accuracies: [], config: { epochs: 10 } }),
      reportRun('gru', { accuracies: [0.9] }),
    );
    expect(text).toContain(
      '10 epochs are asked for: the RNN stopped before its first; the GRU has 1 epoch.',
    );
  });

  it('has a verb and a unit between the name of a run and its epochs', () => {
    const [short, one] = [
      reportRun('rnn', { label: 'RNN 150' }),
      reportRun('rnn', { id: 2, label: 'RNN 64', accuracies: [0.9] }),
    ];
    const text = said(short, one);
    expect(text).toContain('10 epochs are asked for: RNN 150 has 3 epochs; RNN 64 has 1 epoch.');
    expect(text).toContain('numbers of epochs: RNN 150 has 3 epochs; RNN 64 has 1 epoch.');
  });

  it('says how a run ended that did not finish', () => {
    const rnn = reportRun('rnn', { accuracies: ten });
    const ended = (status: 'diverged' | 'running', why: string | null = null) =>
      said({ ...rnn, run: { ...rnn.run, status, reason: why, epochsDone: 3 } });
    const reason =
      'Diverged at step 12 (batch 12 of epoch 1): the loss is no longer a finite number. What was trained before is kept.';
    expect(ended('diverged', reason)).toBe(
      'The RNN (run 1) diverged at step 12 (batch 12 of epoch 1): the loss is no longer a finite number, after 3 of 10 epochs.',
    );
    expect(ended('diverged', 'Diverged at $x$: who knows.')).toBe(
      'The RNN (run 1) diverged: a value was no longer finite, after 3 of 10 epochs.',
    );
    expect(ended('diverged')).toBe(
      'The RNN (run 1) diverged: a value was no longer finite, after 3 of 10 epochs.',
    );
    expect(ended('running')).toContain('was still training when this report was made');
  });

  it('names settings by their results, not seed by seed', () => {
    const runs = [1, 2].flatMap((seed) => [
      reportRun('rnn', { id: seed, label: `a ${seed}`, accuracies: ten, config: { seed } }),
      reportRun('gru', {
        ...{ id: seed + 2, label: `b ${seed}`, accuracies: ten },
        config: { seed, learningRate: 0.01 },
      }),
    ]);
    expect(said(...runs)).toContain('learning rate 1e-3 (RNN), 0.01 (GRU)');
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
      'test images of MNIST (RNN); test images of Fashion-MNIST (GRU)',
    );
    const limited = reportRun('gru', { id: 2, accuracies: ten, config: { limit: 5000 } });
    expect(said(rnn, limited)).toContain('Trained on only the first 5,000 images: GRU.');
    const whole = reportRun('gru', { id: 2, accuracies: ten, config: { limit: 60_000 } });
    expect(said(rnn, whole)).not.toContain('Trained on only');
    const faster = reportRun('gru', { id: 2, accuracies: ten, config: { learningRate: 0.01 } });
    expect(said(rnn, faster)).toContain('learning rate 1e-3 (RNN), 0.01 (GRU)');
    const stopped = {
      ...faster,
      run: { ...faster.run, status: 'stopped' as const, epochsDone: 4 },
    };
    expect(said(rnn, stopped)).toContain(
      'The GRU (run 2) was stopped before its last epoch, after 4 of 10 epochs.',
    );
  });
});
