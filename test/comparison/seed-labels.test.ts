import { describe, expect, it } from 'vitest';
import { seedLabels } from '../../src-main/comparison/seed-labels';
import { seedGroups } from '../../src-main/comparison/seeds';
import type { Run } from '../../src-main/contract/run';
import { sampleRun } from './sample-runs';

const labelsOf = (...runs: readonly Run[]) => [...seedLabels(seedGroups(runs)).values()];

describe('groups of seeds are labelled', () => {
  it('by their model if that distinguishes them', () => {
    expect(labelsOf(sampleRun(1, { cell: 'rnn' }), sampleRun(2, { seed: 2 }))).toEqual([
      'RNN',
      'GRU',
    ]);
  });

  it('by the settings in which they differ, and no others', () => {
    const runs = [
      sampleRun(1, { learningRate: 0.002, batchSize: 64 }),
      sampleRun(2, { learningRate: 0.001, batchSize: 64 }),
    ];
    expect(labelsOf(...runs)).toEqual(['lr 2e-3', 'lr 1e-3']);
  });

  it('with the setting that only one model has', () => {
    const runs = [
      sampleRun(1, { cell: 'lstm', forgetBias: 1 }),
      sampleRun(2, { cell: 'lstm', forgetBias: 0 }),
      sampleRun(3, { cell: 'gru' }),
    ];
    expect(labelsOf(...runs)).toEqual(['LSTM, forget-bias 1', 'LSTM, forget-bias 0', 'GRU']);
  });

  it('by their model when there is one group', () => {
    expect(labelsOf(sampleRun(1), sampleRun(2, { seed: 2 }))).toEqual(['GRU']);
  });

  it('with a number where only the images differ', () => {
    expect(labelsOf(sampleRun(1), sampleRun(2, {}, { dataChecksum: 'other' }))).toEqual([
      'GRU #1',
      'GRU #2',
    ]);
  });
});
