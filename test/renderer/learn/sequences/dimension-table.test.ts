import { expect, it } from 'vitest';
import { modelKinds } from '$catalogue/config';
import {
  blockCount,
  dimensionTable,
  spelt,
} from '../../../../src-renderer/learn/sequences/dimension-table';

it('each model has symbols of its own for its weights', () => {
  for (const kind of modelKinds) {
    const symbols = Object.values(dimensionTable)
      .filter(({ group, of }) => group === 'Weights' && (of?.(kind, {}) ?? true))
      .map(({ symbol }) => (typeof symbol === 'function' ? symbol(kind, {}) : symbol));
    expect(new Set(symbols).size, kind).toBe(symbols.length);
    expect(symbols.length, kind).toBeGreaterThanOrEqual(4);
  }
});

it('only an LSTM has a cell state, and only a network with a state has one before the first step', () => {
  const has = (name: keyof typeof dimensionTable) =>
    modelKinds.filter((kind) => dimensionTable[name].of?.(kind, {}) ?? true);
  expect(has('c[0]')).toEqual(['lstm', 'ln-lstm', 'library-lstm']);
  expect(has('h[0]').some((kind) => kind.startsWith('fnn'))).toBe(false);
});

it('a model with one gate has hidden rows, not gates × hidden', () => {
  expect([
    blockCount('rnn'),
    blockCount('gru'),
    blockCount('lstm'),
    blockCount('fnn-pixels'),
  ]).toEqual([1, 3, 4, 0]);
  expect(spelt('gates × hidden', 'rnn')).toBe('hidden');
  expect(spelt('gates × hidden', 'lstm')).toBe('gates × hidden');
});

it('what a feed-forward network reads is spelt out', () => {
  expect([spelt('inputs', 'fnn-last-row'), spelt('inputs', 'fnn-pixels')]).toEqual([
    'features',
    'T × features',
  ]);
});
