import { describe, expect, it } from 'vitest';
import {
  feedforwardKinds,
  modelKinds,
  runConfigSchema,
} from '../../../../src-main/catalogue/config';
import { dimensionRows } from '../../../../src-renderer/learn/sequences/dimension-rows';
import { fakeDimensions } from '../../../support/fake-dimensions';

const sizes = { model: 'lstm', batch: 64, hidden: 20, time: 7, features: 112 } as const;
const measured = fakeDimensions(
  runConfigSchema.parse({ cell: 'lstm', hiddenSize: 20, batchSize: 64, reading: '7x112' }),
);

describe('the expected shapes', () => {
  it('of an LSTM are those of the equations, cell state included', () => {
    const expected = Object.fromEntries(
      dimensionRows(sizes, null).map(({ tensor, expected }) => [tensor, expected]),
    );
    expect(expected).toMatchObject({
      x: [64, 7, 112],
      'h[0]': [1, 64, 20],
      'c[0]': [1, 64, 20],
      'gates[t]': [64, 80],
      y: [64, 7, 10],
      loss: [],
      'recurrent.weight_ih_l0': [80, 112],
    });
  });

  it('of layers and directions count them in states and in what reads them', () => {
    const network = { layers: 3, bidirectional: 'yes', readout: 'last' } as const;
    const rows = dimensionRows({ ...sizes, ...network }, null);
    const found = new Map(
      rows.map(({ tensor, formula, expected }) => [tensor, { formula, expected }]),
    );
    expect(found.get('h[0]')).toEqual({
      formula: '[layers × directions, batch, hidden]',
      expected: [6, 64, 20],
    });
    expect(found.get('recurrent.weight_ih_l1')?.expected).toEqual([80, 40]);
    expect(found.get('h')?.expected).toEqual([64, 7, 40]);
    expect(found.get('head.weight')).toEqual({
      formula: '[classes, directions × hidden]',
      expected: [10, 40],
    });
    // No step has an answer where the head reads two states.
    expect([found.has('y'), found.has('y[t]')]).toEqual([false, false]);
    expect(rows.find(({ tensor }) => tensor === 'logits')?.symbol).toBe('y');
  });

  it('of two layers in one direction keep the answer of every step', () => {
    const rows = dimensionRows({ ...sizes, layers: 2 }, null);
    expect(rows.find(({ tensor }) => tensor === 'y')?.expected).toEqual([64, 7, 10]);
    expect(rows.find(({ tensor }) => tensor === 'recurrent.weight_ih_l1')?.formula).toBe(
      '[gates × hidden, hidden]',
    );
  });

  it.each([
    [1, 'no', 'weight_ih_l0', undefined, 'bias_hh_l0'],
    [1, 'yes', 'weight_ih_l0, also _reverse', undefined, 'bias_hh_l0, also _reverse'],
    [2, 'no', 'weight_ih_l0', 'weight_ih_l1', 'bias_hh_l0, l1'],
    [3, 'no', 'weight_ih_l0', 'weight_ih_l1, l2', 'bias_hh_l0 … l2'],
    [
      ...[4, 'yes', 'weight_ih_l0, also _reverse', 'weight_ih_l1 … l3, also _reverse'],
      'bias_hh_l0 … l3, also _reverse',
    ],
  ] as const)('of %i layers, both directions %s, name each weight once', (...named) => {
    const [layers, bidirectional, first, above, biases] = named;
    const rows = dimensionRows({ ...sizes, layers, bidirectional }, null);
    const about = (tensor: string) => rows.find((row) => row.tensor === tensor)?.about;
    expect([
      about('recurrent.weight_ih_l0'),
      about('recurrent.weight_ih_l1'),
      about('recurrent.bias_hh_l0'),
    ]).toEqual([first, above, biases]);
  });

  it('of other cells have no cell state', () => {
    const tensors = dimensionRows({ ...sizes, model: 'gru' }, null).map(({ tensor }) => tensor);
    expect(tensors).not.toContain('c[0]');
    expect(tensors).not.toContain('c[t]');
    expect(tensors).toHaveLength(17);
  });

  it('of a library’s LSTM are the same except for its weights, which are transposed with one bias', () => {
    const byName = (model: 'lstm' | 'library-lstm') =>
      new Map(dimensionRows({ ...sizes, model }, null).map((row) => [row.tensor, row.expected]));
    const [ours, library] = [byName('lstm'), byName('library-lstm')];
    for (const [tensor, expected] of library) {
      if (!tensor.startsWith('library.')) expect(expected).toEqual(ours.get(tensor));
    }
    expect(library.get('c[0]')).toEqual([1, 64, 20]);
    expect(library.get('library.recurrent.kernel')).toEqual([112, 80]);
    expect(library.get('library.recurrent.bias')).toEqual([80]);
    expect(library.has('recurrent.bias_hh_l0')).toBe(false);
  });

  it('of feed-forward networks have no state, and show the hidden layer’s input', () => {
    const inputs = feedforwardKinds.map((model) => {
      const rows = dimensionRows({ ...sizes, model }, null);
      expect(rows.some(({ tensor }) => /^[hc]\[/.test(tensor))).toBe(false);
      const row = rows.find(({ tensor }) => tensor === 'input');
      return [row?.formula, row?.expected];
    });
    expect(inputs).toEqual([
      ['[batch, T × features]', [64, 784]],
      ['[batch, features]', [64, 112]],
      ['[batch × T, features]', [448, 112]],
    ]);
  });
});

describe('a row', () => {
  it('agrees exactly where the measured shape is the expected one', () => {
    expect(dimensionRows(sizes, measured).every(({ agrees }) => agrees === true)).toBe(true);
    const wrong = { ...measured, shapes: { ...measured.shapes, 'h[t]': [64, 21] } };
    const differing = dimensionRows(sizes, wrong).filter(({ agrees }) => agrees !== true);
    expect(differing.map(({ tensor }) => tensor)).toEqual(['h[t]']);
  });

  it.each(modelKinds)('of a measured %s agrees, and every measured tensor has one', (model) => {
    const found = fakeDimensions(
      runConfigSchema.parse({ cell: model, hiddenSize: 20, batchSize: 64, reading: '7x112' }),
    );
    const rows = dimensionRows({ ...sizes, model }, found);
    expect(rows.filter(({ agrees }) => agrees !== true)).toEqual([]);
    expect(rows.map(({ tensor }) => tensor).toSorted()).toEqual(
      Object.keys(found.shapes).toSorted(),
    );
  });

  it('differs when the model lacks a tensor that it should have', () => {
    const others = Object.entries(measured.shapes).filter(([tensor]) => tensor !== 'c[t]');
    const shapes = Object.fromEntries(others);
    const row = dimensionRows(sizes, { ...measured, shapes }).find(
      ({ tensor }) => tensor === 'c[t]',
    );
    expect(row).toMatchObject({ measured: null, agrees: false });
  });

  it('is undecided before it is measured', () => {
    for (const { measured: found, agrees } of dimensionRows(sizes, null)) {
      expect([found, agrees]).toEqual([null, null]);
    }
  });
});
