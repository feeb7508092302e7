// Cells that were written, as kinds of model beside those of the program.
import { describe, expect, it } from 'vitest';
import { examples } from '../../../src-main/engine/catalogue/cells/examples';
import { builtIn } from '../../../src-main/engine/catalogue/cells/texts';
import {
  getCellProperties,
  getCellFileName,
  experimentConfigSchema,
  sortModels,
  isCellKind,
  getModelLabel,
  renameApart,
  runConfigSchema,
  findStandard,
  withNamesApart,
  type WrittenCell,
} from '../../../src-main/engine/catalogue/config';
import { getExampleCell, exampleNames, createWrittenCell } from '../../support/written-cells';

const mgu = getExampleCell('mgu');
const other = createWrittenCell("# MGU\nh' = tanh(W x + U h)");

it('identifies a cell by its canonical text and rejects any other string', () => {
  expect(mgu).toBe(`own:${examples.mgu.text}`);
  expect(runConfigSchema.parse({ cell: mgu }).cell).toBe(mgu);
  for (const wrong of [`${mgu} `, 'own:', 'own:# MGU', mgu.replace(' * ', '⊙'), 'toString']) {
    expect(isCellKind(wrong)).toBe(false);
    expect(runConfigSchema.safeParse({ cell: wrong }).success).toBe(false);
  }
});

it('derives the properties of a cell from its text', () => {
  expect(getCellProperties('lstm')).toMatchObject({
    label: 'LSTM',
    blocks: ['i', 'f', 'g', 'o'],
    state: ['h', 'c'],
    gateAtFirst: 'f',
  });
  const { gates, gateAtFirst, blocks } = getCellProperties(mgu);
  expect(gates.map(({ name }) => name)).toEqual(['f', 'n']);
  expect(gates[0]?.title).toBe('Line f: σ(W x + U h + b)');
  expect([gateAtFirst, blocks]).toEqual(['f', ['f', 'n']]);
  // A value that is only learned, or a number, is the same for every sequence.
  const facts = getCellProperties(
    createWrittenCell("f = sigmoid(b)\nr = 1\nh' = f * h + r * tanh(W x)"),
  );
  expect(facts.gates).toEqual([]);
});

describe('the naming of two texts with one name', () => {
  it('distinguishes them by a number, and keeps the number of equal equations', () => {
    const second = renameApart(other, ['gru', mgu]);
    expect(getModelLabel(second)).toBe('MGU 2');
    expect(renameApart(other, [mgu, second])).toBe(second);
    expect(renameApart(mgu, [mgu, second])).toBe(mgu);
    expect(getModelLabel(renameApart(createWrittenCell(builtIn.gru.text), []))).toBe('GRU 2');
  });

  it('distinguishes the cells of one experiment, including their overrides', () => {
    const experiment = experimentConfigSchema.parse({
      cells: ['gru', mgu, other],
      overrides: { [other]: { learningRate: 0.5 } },
    });
    const { cells, overrides } = withNamesApart(experiment, []);
    expect(cells.map(getModelLabel)).toEqual(['GRU', 'MGU', 'MGU 2']);
    expect(overrides[cells[2] as WrittenCell]).toEqual({ learningRate: 0.5 });
  });
});

it('sorts a custom cell after the usual cells by its name', () => {
  const kinds = ['fnn-pixels', other, getExampleCell('coupled'), 'lstm', 'rnn', 'lstm'] as const;
  expect(sortModels(kinds).map(getModelLabel)).toEqual([
    'RNN',
    'LSTM',
    'Coupled gates',
    'MGU',
    'FNN all steps',
  ]);
});

it('recognises only a built-in cell as a standard layer of PyTorch', () => {
  for (const name of exampleNames) expect(findStandard(getExampleCell(name), 'tanh')).toBeNull();
  expect(findStandard('rnn', 'sigmoid')).toMatchObject({ cell: 'rnn', activation: 'sigmoid' });
});

it('creates a portable file name for a cell', () => {
  expect(getCellFileName(getExampleCell('coupled'))).toBe('Coupled-gates.cell');
  expect(getCellFileName(createWrittenCell("# ../$(rm)\nh' = W x"))).toBe('rm.cell');
});
