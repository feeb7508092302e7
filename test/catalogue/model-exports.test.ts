import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../src-main/catalogue/config';
import {
  exportRefusal,
  formatRefusal,
  hasFreeTime,
  modelExportSchema,
  offersSwitch,
  onnxOptionsInShort,
  plainOnnx,
} from '../../src-main/catalogue/model-exports';

const model = (cell: 'rnn' | 'lstm' | 'library-gru' | 'fnn-rows', activation = 'tanh') =>
  ({ ...defaultSettings, cell, activation }) as Parameters<typeof formatRefusal>[1];

describe('a model of sequences', () => {
  const sequences = { channels: ['x'], shortest: 4, longest: 9 };
  const refusal = (
    cell: 'lstm' | 'library-gru' | 'fnn-rows',
    shortest: number,
    onnx = plainOnnx,
  ) => {
    const options = modelExportSchema.parse({ form: 'onnx', onnx });
    return exportRefusal(options, model(cell), { ...sequences, shortest });
  };

  it('is written where its file can be told their lengths, or needs not be', () => {
    expect([refusal('lstm', 4), refusal('library-gru', 9), refusal('fnn-rows', 9)]).toEqual([
      null,
      null,
      null,
    ]);
    expect(refusal('library-gru', 4)).toBe(
      'These sequences have 4 to 9 steps, and this file would take one length only.',
    );
  });

  it('takes no bytes', () => {
    expect(refusal('lstm', 4, { ...plainOnnx, bytes: true })).toContain('Sequences are not pixels');
  });
});

describe('a format that has no layer for a model', () => {
  it('refuses a sigmoid RNN in PyTorch alone', () => {
    expect(formatRefusal('pytorch', model('rnn', 'sigmoid'))).toMatch('but no sigmoid');
    expect(formatRefusal('keras', model('rnn', 'sigmoid'))).toBeNull();
    expect(formatRefusal('pytorch', model('rnn', 'relu'))).toBeNull();
  });

  it('refuses sequences on a page that draws digits', () => {
    const dataset = { kind: 'sequences', name: 'Gestures', sha256: 'f00d' } as const;
    const gru = { cell: 'gru', activation: 'tanh', dataset } as const;
    expect(formatRefusal('html', gru)).toBe(
      'The page draws digits, and this model reads sequences',
    );
    expect(formatRefusal('onnx', gru)).toBeNull();
    expect(formatRefusal('pytorch', gru)).toBeNull();
  });

  it('offers PyTorch for an LSTM whose settings name a sigmoid, which it does not use', () => {
    expect(formatRefusal('pytorch', model('lstm', 'sigmoid'))).toBeNull();
  });

  it('refuses the library’s GRU in PyTorch, whose reset gate is elsewhere', () => {
    expect(formatRefusal('pytorch', model('library-gru'))).toMatch('resets before the product');
    expect(formatRefusal('onnx', model('library-gru'))).toBeNull();
  });
});

describe('the options of an ONNX file', () => {
  it('leave out what only a recurrent model has for a feed-forward network', () => {
    expect(offersSwitch('fnn-rows', 'bytes')).toBe(true);
    expect(offersSwitch('fnn-rows', 'steps')).toBe(false);
    expect(offersSwitch('gru', 'streaming')).toBe(true);
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
