import { describe, expect, it } from 'vitest';
import { defaultSettings, type ModelKind } from '../../../src-main/engine/catalogue/config';
import {
  exportRefusal,
  formatRefusal,
  hasFreeTime,
  modelExportSchema,
  offeredSwitches,
  onnxOptionsInShort,
  plainOnnx,
  switchRefusal,
} from '../../../src-main/engine/catalogue/model-exports';
import { exampleCell } from '../../support/written-cells';

const model = (cell: ModelKind, activation = 'tanh') =>
  ({ ...defaultSettings, cell, activation }) as Parameters<typeof formatRefusal>[1];

it.each([
  ['lstm', 4, null],
  [exampleCell('mgu'), 4, null],
  ['library-gru', 9, null],
  [
    'library-gru',
    4,
    'These sequences have 4 to 9 steps, and this file would take one length only.',
  ],
] as const)('checks %s on sequences of %i to 9 steps: %s', (cell, shortest, refusal) => {
  const sequences = { channels: ['x'], shortest, longest: 9 };
  expect(exportRefusal(modelExportSchema.parse({}), model(cell), sequences)).toBe(refusal);
});

describe('a format without a layer for a model', () => {
  it('stores a custom cell or a sigmoid RNN as a module of its equations', () => {
    for (const cell of [exampleCell('mgu'), exampleCell('ln-lstm')]) {
      expect(formatRefusal('pytorch', model(cell))).toBeNull();
      expect(formatRefusal('onnx', model(cell))).toBeNull();
    }
    expect(formatRefusal('pytorch', model('rnn', 'sigmoid'))).toBeNull();
  });

  it("rejects the library's GRU in PyTorch, whose reset gate comes later", () => {
    expect(formatRefusal('pytorch', model('library-gru'))).toMatch('resets before the product');
    expect(formatRefusal('onnx', model('library-gru'))).toBeNull();
  });
});

describe('the option list of an ONNX file', () => {
  it('excludes recurrent options for a feed-forward network', () => {
    expect(offeredSwitches({ cell: 'fnn-last-row' })).toEqual([]);
    expect(offeredSwitches({ cell: 'gru' })).toEqual(['steps', 'streaming']);
  });

  it('allows the state in and out for any number of layers in one direction', () => {
    expect(switchRefusal({ cell: 'lstm', layers: 4 })).toBeNull();
    const both = { cell: 'lstm', layers: 2, bidirectional: 'yes' } as const;
    expect(switchRefusal(both)).toBe(
      'it also reads from the last step to the first, so it needs the whole sequence at once',
    );
    expect(switchRefusal({ cell: 'gru', readout: 'mean' })).toMatch('the mean state');
    expect(switchRefusal({ cell: exampleCell('mgu') })).toBeNull();
  });

  it('needs no option for a free time axis, which a file has wherever the graph allows it', () => {
    expect(
      (['gru', 'library-rnn', exampleCell('mgu'), 'fnn-pixels'] as const).map(hasFreeTime),
    ).toEqual([true, true, false, false]);
  });

  it('has a fixed order, and is empty for a plain file', () => {
    const options = { streaming: true, steps: true };
    expect(onnxOptionsInShort(options)).toBe('outputs of every step, state in and out');
    expect(onnxOptionsInShort(plainOnnx)).toBe('');
  });
});

it('exports ONNX and the newest weights by default, and rejects epoch 0', () => {
  expect(modelExportSchema.parse({})).toEqual({
    form: 'onnx',
    epoch: null,
    onnx: { steps: false, streaming: false },
  });
  const { error } = modelExportSchema.safeParse({ epoch: 0 });
  expect(error?.issues[0]?.message).toBe('Epoch must be a whole number from 1');
});
