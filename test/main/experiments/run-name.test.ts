import { expect, test } from 'vitest';
import { runName } from '../../../src-main/experiments/run-name';

test('without a name it is the cell and its size', () => {
  expect(runName('', 'lstm', { cells: 3, hiddenSize: 150 })).toBe('LSTM 150');
});

test('the name alone serves a single run', () => {
  expect(runName('mine', 'gru', { cells: 1, hiddenSize: 150 })).toBe('mine');
});

test('several runs of one name are told apart by their cells', () => {
  expect(runName('mine', 'rnn', { cells: 2, hiddenSize: 150 })).toBe('mine RNN');
});
