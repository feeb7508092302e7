import { describe, expect, it } from 'vitest';
import { feedforwardKinds, modelKinds } from '../../../../src-main/catalogue/config';
import { parameterCount } from '../../../../src-main/catalogue/parameters';
import { dimensionRows } from '../../../../src-renderer/learn/sequences/dimension-rows';

const sizes = { model: 'lstm', batch: 64, hidden: 20, time: 7, features: 112 } as const;

describe('the shapes', () => {
  it('of an LSTM are those of the equations, cell state included', () => {
    const expected = Object.fromEntries(
      dimensionRows(sizes).map(({ tensor, shape }) => [tensor, shape]),
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
    const rows = dimensionRows({ ...sizes, ...network });
    const found = new Map(rows.map(({ tensor, formula, shape }) => [tensor, { formula, shape }]));
    expect(found.get('h[0]')).toEqual({
      formula: '[layers × directions, batch, hidden]',
      shape: [6, 64, 20],
    });
    expect(found.get('recurrent.weight_ih_l1')?.shape).toEqual([80, 40]);
    expect(found.get('h')?.shape).toEqual([64, 7, 40]);
    expect(found.get('head.weight')).toEqual({
      formula: '[classes, directions × hidden]',
      shape: [10, 40],
    });
    // No step has an answer where the head reads two states.
    expect([found.has('y'), found.has('y[t]')]).toEqual([false, false]);
    expect(rows.find(({ tensor }) => tensor === 'logits')?.symbol).toBe('y');
  });

  it('of two layers in one direction keep the answer of every step', () => {
    const rows = dimensionRows({ ...sizes, layers: 2 });
    expect(rows.find(({ tensor }) => tensor === 'y')?.shape).toEqual([64, 7, 10]);
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
    const rows = dimensionRows({ ...sizes, layers, bidirectional });
    const about = (tensor: string) => rows.find((row) => row.tensor === tensor)?.about;
    expect([
      about('recurrent.weight_ih_l0'),
      about('recurrent.weight_ih_l1'),
      about('recurrent.bias_hh_l0'),
    ]).toEqual([first, above, biases]);
  });

  it('of other cells have no cell state', () => {
    const tensors = dimensionRows({ ...sizes, model: 'gru' }).map(({ tensor }) => tensor);
    expect(tensors).not.toContain('c[0]');
    expect(tensors).not.toContain('c[t]');
    expect(tensors).toHaveLength(17);
  });

  it('of a library’s LSTM are the same except for its weights, which are transposed with one bias', () => {
    const byName = (model: 'lstm' | 'library-lstm') =>
      new Map(dimensionRows({ ...sizes, model }).map((row) => [row.tensor, row.shape]));
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
      const rows = dimensionRows({ ...sizes, model });
      expect(rows.some(({ tensor }) => /^[hc]\[/.test(tensor))).toBe(false);
      const row = rows.find(({ tensor }) => tensor === 'input');
      return [row?.formula, row?.shape];
    });
    expect(inputs).toEqual([
      ['[batch, T × features]', [64, 784]],
      ['[batch, features]', [64, 112]],
    ]);
  });
});

const withTable = modelKinds.filter((kind) => kind !== 'ln-lstm');

it.each(withTable)(
  'the weights of a %s have as many numbers as the model that is trained',
  (cell) => {
    const shape = { time: sizes.time, features: sizes.features, classes: 10 };
    const weights = dimensionRows({ ...sizes, model: cell }).filter(
      ({ group }) => group === 'Weights',
    );
    const counts = weights.map((row) => row.shape.reduce((product, size) => product * size, 1));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(
      parameterCount(cell, { hiddenSize: sizes.hidden, reading: 'rows', shape }),
    );
  },
);
