import { describe, expect, it } from 'vitest';
import { defaultSettings, furtherCells, type ModelKind } from '../../src-main/catalogue/config';
import {
  exportRefusal,
  formatRefusal,
  hasFreeTime,
  modelExportSchema,
  offersSwitch,
  onnxOptionsInShort,
  plainOnnx,
  switchRefusal,
} from '../../src-main/catalogue/model-exports';

const model = (cell: ModelKind, activation = 'tanh') =>
  ({ ...defaultSettings, cell, activation }) as Parameters<typeof formatRefusal>[1];

it.each([
  ['lstm', 4, null],
  ['library-gru', 9, null],
  [
    'library-gru',
    4,
    'These sequences have 4 to 9 steps, and this file would take one length only.',
  ],
] as const)('a %s of sequences of %i to 9 steps: %s', (cell, shortest, refusal) => {
  const sequences = { channels: ['x'], shortest, longest: 9 };
  expect(exportRefusal(modelExportSchema.parse({}), model(cell), sequences)).toBe(refusal);
});

describe('a format that has no layer for a model', () => {
  it('refuses a sigmoid RNN in PyTorch alone', () => {
    expect(formatRefusal('pytorch', model('rnn', 'sigmoid'))).toMatch('but no sigmoid');
    expect(formatRefusal('keras', model('rnn', 'sigmoid'))).toBeNull();
    expect(formatRefusal('pytorch', model('rnn', 'relu'))).toBeNull();
  });

  it('offers PyTorch for an LSTM whose settings name a sigmoid, which it does not use', () => {
    expect(formatRefusal('pytorch', model('lstm', 'sigmoid'))).toBeNull();
  });

  it.each(furtherCells)(
    'no layer of another program computes a %s, so it goes into ONNX files alone',
    (cell) => {
      expect(formatRefusal('html', model(cell))).toMatch('only cells that other programs have');
      for (const format of ['pytorch', 'keras'] as const) {
        expect(formatRefusal(format, model(cell))).toMatch('No layer of');
      }
      expect(formatRefusal('onnx', model(cell))).toBeNull();
    },
  );

  it('refuses the library’s GRU in PyTorch, whose reset gate is elsewhere', () => {
    expect(formatRefusal('pytorch', model('library-gru'))).toMatch('resets before the product');
    expect(formatRefusal('onnx', model('library-gru'))).toBeNull();
  });
});

describe('the options of an ONNX file', () => {
  it('leave out what only a recurrent model has for a feed-forward network', () => {
    expect(offersSwitch({ cell: 'fnn-last-row' }, 'bytes')).toBe(true);
    expect(offersSwitch({ cell: 'fnn-last-row' }, 'steps')).toBe(false);
    expect(offersSwitch({ cell: 'gru' }, 'streaming')).toBe(true);
  });

  it('pass the state of any number of layers on, of one direction alone', () => {
    expect(switchRefusal({ cell: 'lstm', layers: 4 }, 'streaming')).toBeNull();
    const both = { cell: 'lstm', layers: 2, bidirectional: 'yes' } as const;
    expect(switchRefusal(both, 'streaming')).toBe(
      'it also reads from the last step to the first, so it needs the whole sequence at once',
    );
    expect(switchRefusal({ cell: 'gru', readout: 'mean' }, 'steps')).toMatch('the mean state');
    expect(switchRefusal({ cell: 'mgu' }, 'streaming')).toMatch('a fixed number of steps');
  });

  it('free the time axis for streaming too', () => {
    expect(hasFreeTime(plainOnnx)).toBe(false);
    expect(hasFreeTime({ ...plainOnnx, streaming: true })).toBe(true);
  });

  it('are named in a fixed order, and not at all in a plain file', () => {
    const options = { ...plainOnnx, streaming: true, freeTime: true };
    expect(onnxOptionsInShort(options)).toBe('any number of steps, state in and out');
    expect(onnxOptionsInShort(plainOnnx)).toBe('');
  });
});

it('an export takes ONNX and the newest weights by default, and refuses an epoch 0', () => {
  expect(modelExportSchema.parse({})).toEqual({
    ...{ form: 'onnx', epoch: null, card: false },
    onnx: { freeTime: false, steps: false, streaming: false, bytes: false },
  });
  const { error } = modelExportSchema.safeParse({ epoch: 0 });
  expect(error?.issues[0]?.message).toBe('Epoch must be a whole number from 1');
});
