import { expect, it } from 'vitest';
import { defaultSettings } from '../../../../src-main/catalogue/config';
import { operatorOf } from '../../../../src-main/models/cells/operators';
import { builtIn } from '../../../../src-main/catalogue/cells/texts';
import { exampleCell, writtenCell } from '../../../support/written-cells';

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

it('who writes a GRU, an LSTM or an RNN as text gets its operator, and any other cell none', () => {
  const written = (text: string) => operatorOf(writtenCell(`# Mine\n${text}`), defaultSettings);
  expect(written(builtIn.gru.text)).toEqual(operatorOf('gru', defaultSettings));
  expect(written(builtIn.lstm.text.replace('i = ', 'i, f = ').replace(/\nf = .*/, ''))).toEqual(
    operatorOf('lstm', defaultSettings),
  );
  expect(written("h' = relu(W x + b + U h + b)")?.attributes).toEqual({ activations: ['Relu'] });
  expect(operatorOf(exampleCell('mgu'), defaultSettings)).toBeNull();
});
