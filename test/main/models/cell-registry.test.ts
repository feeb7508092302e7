import { expect, it } from 'vitest';
import { defaultSettings } from '../../../src-main/catalogue/config';
import { operatorOf } from '../../../src-main/models/cell-registry';

it('the reset gate of a GRU comes after the matrix product in our cell, and before it in the library’s', () => {
  expect(operatorOf('gru', defaultSettings)?.attributes).toEqual({ linear_before_reset: 1 });
  expect(operatorOf('library-gru', defaultSettings)?.attributes).toEqual({
    linear_before_reset: 0,
  });
});

it('an RNN takes the activation of its settings, and an LSTM none', () => {
  const relu = { ...defaultSettings, activation: 'relu' } as const;
  expect(operatorOf('library-rnn', relu)?.attributes).toEqual({ activations: ['Relu'] });
  expect(operatorOf('lstm', relu)?.attributes).toEqual({});
});
