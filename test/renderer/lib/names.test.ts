import { describe, expect, it } from 'vitest';
import { distinctLabels, resultLabels } from '../../../src-renderer/lib/names';
import { fakeConfig } from '../../support/fake-runs';

describe('labels that tell runs apart', () => {
  it('are the cells when each is there once', () => {
    const labels = distinctLabels([
      { id: 1, name: 'RNN 150', cell: 'rnn' },
      { id: 2, name: 'GRU 150', cell: 'gru' },
    ]);
    expect([...labels.values()]).toEqual(['RNN', 'GRU']);
  });

  it('are the names when a cell is there twice, numbered where those are the same', () => {
    const labels = distinctLabels([
      { id: 1, name: 'GRU 64', cell: 'gru' },
      { id: 2, name: 'GRU 150', cell: 'gru' },
      { id: 3, name: 'GRU 150', cell: 'gru' },
    ]);
    expect([...labels.values()]).toEqual(['GRU 64', 'GRU 150 #2', 'GRU 150 #3']);
  });

  it('count a run that waits within the queue: it has no number yet', () => {
    const labels = distinctLabels([
      { id: 3, name: 'GRU 150', cell: 'gru' },
      { id: -1, name: 'GRU 150', cell: 'gru' },
    ]);
    expect([...labels.values()]).toEqual(['GRU 150 #3', 'GRU 150 (queued 1)']);
  });

  it('have their number where they are alike without their middle', () => {
    const name = (middle: string) => `Twelve letters ${middle} and an equal end`;
    const runs = [1, 2].map((id) => ({ id, name: name(String(id)), cell: 'gru' as const }));
    expect([...distinctLabels(runs).values()]).toEqual([
      'Twelve lette…n equal end #1',
      'Twelve lette…n equal end #2',
    ]);
  });

  it('are cut when they are long, and stay distinct then', () => {
    const long = 'The run of which I expected most';
    const labels = distinctLabels([
      { id: 4, name: `${long}, first`, cell: 'gru' },
      { id: 5, name: `${long}, second`, cell: 'gru' },
    ]);
    expect([...labels.values()]).toEqual(['The run of w…most, first', 'The run of w…ost, second']);
  });
});

describe('what results are on', () => {
  const on = (id: number, cell: 'rnn' | 'gru', evaluateOn: 'test' | 'validation') => ({
    ...{ id, cell, name: '' },
    config: fakeConfig({ cell, evaluateOn }),
  });
  const shown = (...runs: Parameters<typeof resultLabels>[0]) => [...resultLabels(runs).values()];

  it('is in a label only where the runs differ in it', () => {
    expect(shown(on(1, 'rnn', 'validation'), on(2, 'gru', 'validation'))).toEqual(['RNN', 'GRU']);
    expect(shown(on(1, 'rnn', 'test'), on(2, 'gru', 'validation'))).toEqual([
      'RNN',
      'GRU (validation)',
    ]);
  });

  it('is known of a run that waits as well', () => {
    expect(shown(on(-1, 'gru', 'test'), on(1, 'rnn', 'validation'))).toEqual([
      'GRU',
      'RNN (validation)',
    ]);
  });
});
