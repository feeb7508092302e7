import { expect, it } from 'vitest';
import { longestName } from '../../../src-main/catalogue/config';
import { runName } from '../../../src-main/queue/run-name';

it('without a name it is the cell and its size', () => {
  expect(runName('', 'lstm', { cells: 3, hiddenSize: 150, reading: 'rows', seed: null })).toBe(
    'LSTM 150',
  );
});

it.each([
  ['columns', 'GRU 150 columns'],
  ['columns', 'GRU 150 columns'],
  ['permuted-rows', 'GRU 150 permuted rows'],
] as const)('without a name it tells of %s, for they are no rows', (reading, name) => {
  expect(runName('', 'gru', { cells: 3, hiddenSize: 150, reading, seed: null })).toBe(name);
});

it('a single run has just the name', () => {
  expect(runName('mine', 'gru', { cells: 1, hiddenSize: 150, reading: 'rows', seed: null })).toBe(
    'mine',
  );
});

it('several runs with one name are distinguished by their cells', () => {
  expect(runName('mine', 'rnn', { cells: 2, hiddenSize: 150, reading: 'rows', seed: null })).toBe(
    'mine RNN',
  );
});

it.each([
  ['', 2, 'RNN 150 seed 3'],
  ['mine', 2, 'mine RNN seed 3'],
  ['mine', 1, 'mine seed 3'],
])('runs of several seeds have their own (%j, %i cells)', (name, cells, expected) => {
  expect(runName(name, 'rnn', { cells, hiddenSize: 150, reading: 'rows', seed: 3 })).toBe(expected);
});

it('a name as long as a name may be is shortened before its end, so that the run’s folder accepts it', () => {
  const long = 'n'.repeat(longestName);
  const name = runName(long, 'rnn', { cells: 2, hiddenSize: 150, reading: 'rows', seed: 3 });
  expect(name).toBe(`${'n'.repeat(longestName - 11)} RNN seed 3`);
  expect(name).toHaveLength(longestName);
});
