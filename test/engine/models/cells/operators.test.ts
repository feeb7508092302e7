import { expect, it } from 'vitest';
import { defaultSettings } from '../../../../src-main/engine/catalogue/config';
import { findOperator } from '../../../../src-main/engine/models/cells/operators';
import { builtIn } from '../../../../src-main/engine/catalogue/cells/texts';
import { getExampleCell, createWrittenCell } from '../../../support/written-cells';

it('recognises a GRU, LSTM or RNN written as text, and gives other cells no operator', () => {
  const written = (text: string) =>
    findOperator(createWrittenCell(`# Mine\n${text}`), defaultSettings);
  expect(written(builtIn.gru.text)).toEqual(findOperator('gru', defaultSettings));
  expect(written(builtIn.lstm.text.replace('i = ', 'i, f = ').replace(/\nf = .*/, ''))).toEqual(
    findOperator('lstm', defaultSettings),
  );
  expect(written("h' = relu(W x + b + U h + b)")?.attributes).toEqual({ activations: ['Relu'] });
  expect(findOperator(getExampleCell('mgu'), defaultSettings)).toBeNull();
});
