// Cells that were written, as kinds of model beside those of the program.
import { describe, expect, it } from 'vitest';
import { examples } from '../../../src-main/engine/catalogue/cells/examples';
import { builtIn } from '../../../src-main/engine/catalogue/cells/texts';
import {
  cellFacts,
  cellFileName,
  experimentConfigSchema,
  inModelOrder,
  isCellKind,
  modelLabel,
  namedApart,
  runConfigSchema,
  standardOf,
  withNamesApart,
  type WrittenCell,
} from '../../../src-main/engine/catalogue/config';
import { exampleCell, exampleNames, writtenCell } from '../../support/written-cells';

const mgu = exampleCell('mgu');
const other = writtenCell("# MGU\nh' = tanh(W x + U h)");

it('identifies a cell by its canonical text and rejects any other string', () => {
  expect(mgu).toBe(`own:${examples.mgu.text}`);
  expect(runConfigSchema.parse({ cell: mgu }).cell).toBe(mgu);
  for (const wrong of [`${mgu} `, 'own:', 'own:# MGU', mgu.replace(' * ', '⊙'), 'toString']) {
    expect(isCellKind(wrong)).toBe(false);
    expect(runConfigSchema.safeParse({ cell: wrong }).success).toBe(false);
  }
});

it('derives the properties of a cell from its text', () => {
  expect(cellFacts('lstm')).toMatchObject({
    label: 'LSTM',
    blocks: ['i', 'f', 'g', 'o'],
    state: ['h', 'c'],
    gateAtFirst: 'f',
  });
  const { gates, gateAtFirst, blocks } = cellFacts(mgu);
  expect(gates.map(({ name }) => name)).toEqual(['f', 'n']);
  expect(gates[0]?.title).toBe('Line f: σ(W x + U h + b)');
  expect([gateAtFirst, blocks]).toEqual(['f', ['f', 'n']]);
  // A value that is only learned, or a number, is the same for every sequence.
  const facts = cellFacts(writtenCell("f = sigmoid(b)\nr = 1\nh' = f * h + r * tanh(W x)"));
  expect(facts.gates).toEqual([]);
});

describe('the naming of two texts with one name', () => {
  it('distinguishes them by a number, and keeps the number of equal equations', () => {
    const second = namedApart(other, ['gru', mgu]);
    expect(modelLabel(second)).toBe('MGU 2');
    expect(namedApart(other, [mgu, second])).toBe(second);
    expect(namedApart(mgu, [mgu, second])).toBe(mgu);
    expect(modelLabel(namedApart(writtenCell(builtIn.gru.text), []))).toBe('GRU 2');
  });

  it('distinguishes the cells of one experiment, including their overrides', () => {
    const experiment = experimentConfigSchema.parse({
      cells: ['gru', mgu, other],
      overrides: { [other]: { learningRate: 0.5 } },
    });
    const { cells, overrides } = withNamesApart(experiment, []);
    expect(cells.map(modelLabel)).toEqual(['GRU', 'MGU', 'MGU 2']);
    expect(overrides[cells[2] as WrittenCell]).toEqual({ learningRate: 0.5 });
  });
});

it('sorts a custom cell after the usual cells by its name', () => {
  const kinds = ['fnn-pixels', other, exampleCell('coupled'), 'lstm', 'rnn', 'lstm'] as const;
  expect(inModelOrder(kinds).map(modelLabel)).toEqual([
    'RNN',
    'LSTM',
    'Coupled gates',
    'MGU',
    'FNN all steps',
  ]);
});

it('recognises only a built-in cell as a standard layer of PyTorch', () => {
  for (const name of exampleNames) expect(standardOf(exampleCell(name), 'tanh')).toBeNull();
  expect(standardOf('rnn', 'sigmoid')).toMatchObject({ cell: 'rnn', activation: 'sigmoid' });
});

it('creates a portable file name for a cell', () => {
  expect(cellFileName(exampleCell('coupled'))).toBe('Coupled-gates.cell');
  expect(cellFileName(writtenCell("# ../$(rm)\nh' = W x"))).toBe('rm.cell');
});
