import { expect, it } from 'vitest';
import { usualCells } from '../../../../src-main/engine/catalogue/config';
import { computeParameterCount } from '../../../../src-main/engine/catalogue/parameters';
import { createDimensionRows } from '../../../../src-renderer/learn/sequences/dimension-rows';

const sizes = { batch: 64, hidden: 20, time: 7, features: 112 };
const byFormula = (cell: 'rnn' | 'gru' | 'lstm') =>
  Object.fromEntries(
    createDimensionRows(cell, sizes).map(({ symbol, formula, shape }) => [
      symbol,
      [formula, shape],
    ]),
  );

it('matches the shapes of an LSTM with the equations, including the cell state', () => {
  expect(byFormula('lstm')).toMatchObject({
    x: ['[batch, T, features]', [64, 7, 112]],
    'h[0]': ['[1, batch, hidden]', [1, 64, 20]],
    'c[0]': ['[1, batch, hidden]', [1, 64, 20]],
    'W x[t] + b': ['[batch, gates × hidden]', [64, 80]],
    'y[1] … y[T]': ['[batch, T, classes]', [64, 7, 10]],
    loss: ['[]', []],
    W: ['[gates × hidden, features]', [80, 112]],
  });
});

it('has one block of rows and no cell state for an RNN', () => {
  const rows = byFormula('rnn');
  expect(rows).toMatchObject({ U: ['[hidden, hidden]', [20, 20]] });
  expect([rows['c[0]'], rows['c[t]']]).toEqual([undefined, undefined]);
});

it.each(usualCells)('counts as many weights of a %s as the trained model has', (cell) => {
  const shape = { time: sizes.time, features: sizes.features, classes: 10 };
  const counts = createDimensionRows(cell, sizes)
    .filter(({ group }) => group === 'Weights')
    .map((row) => row.shape.reduce((product, size) => product * size, 1));
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(
    computeParameterCount(cell, { hiddenSize: sizes.hidden, reading: 'rows', shape }),
  );
});
