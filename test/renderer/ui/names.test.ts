import { describe, expect, it } from 'vitest';
import { epochsInWords, resultLabels } from '../../../src-renderer/ui/names';
import { fakeConfig } from '../../support/fake-runs';

it('epochs are told in words, those done before those wanted', () => {
  const of = (epochsDone: number, epochs: number) =>
    epochsInWords({ epochsDone, config: fakeConfig({ epochs }) });
  expect([of(1, 1), of(0, 1), of(10, 10), of(3, 10)]).toEqual([
    ...['1 epoch', '0 of 1 epoch', '10 epochs', '3 of 10 epochs'],
  ]);
});

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
