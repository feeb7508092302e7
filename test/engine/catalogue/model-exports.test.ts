import { describe, expect, it } from 'vitest';
import { defaultSettings, type ModelKind } from '../../../src-main/engine/catalogue/config';
import {
  explainUnavailableExport,
  explainUnavailableFormat,
  hasFreeTime,
  modelExportSchema,
  listSwitches,
  formatOnnxOptions,
  plainOnnx,
  explainUnavailableSwitch,
} from '../../../src-main/engine/catalogue/model-exports';
import { getExampleCell } from '../../support/written-cells';

const model = (cell: ModelKind, activation = 'tanh') =>
  ({ ...defaultSettings, cell, activation }) as Parameters<typeof explainUnavailableFormat>[1];

it.each([
  ['lstm', 4, null],
  [getExampleCell('mgu'), 4, null],
  ['library-gru', 9, null],
  [
    'library-gru',
    4,
    'These sequences have 4 to 9 steps, but this file would accept only one length.',
  ],
] as const)('checks %s on sequences of %i to 9 steps: %s', (cell, shortest, refusal) => {
  const sequences = { channels: ['x'], shortest, longest: 9 };
  expect(explainUnavailableExport(modelExportSchema.parse({}), model(cell), sequences)).toBe(
    refusal,
  );
});

describe('a format without a layer for a model', () => {
  it('stores a custom cell or a sigmoid RNN as a module of its equations', () => {
    for (const cell of [getExampleCell('mgu'), getExampleCell('ln-lstm')]) {
      expect(explainUnavailableFormat('pytorch', model(cell))).toBeNull();
      expect(explainUnavailableFormat('onnx', model(cell))).toBeNull();
    }
    expect(explainUnavailableFormat('pytorch', model('rnn', 'sigmoid'))).toBeNull();
  });

  it("rejects the library's GRU in PyTorch, whose reset gate comes later", () => {
    expect(explainUnavailableFormat('pytorch', model('library-gru'))).toMatch(
      'resets before the product',
    );
    expect(explainUnavailableFormat('onnx', model('library-gru'))).toBeNull();
  });
});

describe('the option list of an ONNX file', () => {
  it('excludes recurrent options for a feed-forward network', () => {
    expect(listSwitches({ cell: 'fnn-last-row' })).toEqual([]);
    expect(listSwitches({ cell: 'gru' })).toEqual(['steps', 'streaming']);
  });

  it('allows the state as input and output for any number of layers in one direction', () => {
    expect(explainUnavailableSwitch({ cell: 'lstm', layers: 4 })).toBeNull();
    const both = { cell: 'lstm', layers: 2, bidirectional: 'yes' } as const;
    expect(explainUnavailableSwitch(both)).toBe(
      'it is bidirectional, so it needs the whole sequence at once',
    );
    expect(explainUnavailableSwitch({ cell: 'gru', readout: 'mean' })).toMatch('the mean state');
    expect(explainUnavailableSwitch({ cell: getExampleCell('mgu') })).toBeNull();
  });

  it('needs no option for a variable time axis, which a file has whenever the graph allows it', () => {
    expect(
      (['gru', 'library-rnn', getExampleCell('mgu'), 'fnn-pixels'] as const).map(hasFreeTime),
    ).toEqual([true, true, false, false]);
  });

  it('has a fixed order, and is empty for a plain file', () => {
    const options = { streaming: true, steps: true };
    expect(formatOnnxOptions(options)).toBe('outputs of every step, state in and out');
    expect(formatOnnxOptions(plainOnnx)).toBe('');
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
