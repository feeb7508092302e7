import { describe, expect, it } from 'vitest';
import { resultLabels } from '../../../src-renderer/lib/names';
import { fakeConfig } from '../../support/fake-runs';

describe('the images that results are on', () => {
  const on = (id: number, cell: 'rnn' | 'gru', evaluateOn: 'test' | 'validation') => ({
    ...{ id, cell, name: '' },
    config: fakeConfig({ cell, evaluateOn }),
  });
  const shown = (...runs: Parameters<typeof resultLabels>[0]) => [...resultLabels(runs).values()];

  it('are named in a label only where the runs differ in them', () => {
    expect(shown(on(1, 'rnn', 'validation'), on(2, 'gru', 'validation'))).toEqual(['RNN', 'GRU']);
    expect(shown(on(1, 'rnn', 'test'), on(2, 'gru', 'validation'))).toEqual([
      'RNN',
      'GRU (validation)',
    ]);
  });

  it('are named for a queued run as well', () => {
    expect(shown(on(-1, 'gru', 'test'), on(1, 'rnn', 'validation'))).toEqual([
      'GRU',
      'RNN (validation)',
    ]);
  });
});
