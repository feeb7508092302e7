import { describe, expect, test } from 'vitest';
import { distinctLabels } from '../../../src-renderer/lib/names';

describe('labels that tell runs apart', () => {
  test('are the cells when each is there once', () => {
    const labels = distinctLabels([
      { id: 1, name: 'RNN 150', cell: 'rnn' },
      { id: 2, name: 'GRU 150', cell: 'gru' },
    ]);
    expect([...labels.values()]).toEqual(['RNN', 'GRU']);
  });

  test('are the names when a cell is there twice, numbered where those are the same', () => {
    const labels = distinctLabels([
      { id: 1, name: 'GRU 64', cell: 'gru' },
      { id: 2, name: 'GRU 150', cell: 'gru' },
      { id: 3, name: 'GRU 150', cell: 'gru' },
    ]);
    expect([...labels.values()]).toEqual(['GRU 64', 'GRU 150 #2', 'GRU 150 #3']);
  });

  test('are cut when they are long, and stay distinct then', () => {
    const long = 'The run of which I expected most';
    const labels = distinctLabels([
      { id: 4, name: `${long}, first`, cell: 'gru' },
      { id: 5, name: `${long}, second`, cell: 'gru' },
    ]);
    expect([...labels.values()]).toEqual([
      'The run of which I expe… #4',
      'The run of which I expe… #5',
    ]);
  });
});
