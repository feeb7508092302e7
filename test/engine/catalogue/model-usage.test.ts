// The code that says how an exported file is used.
import { describe, expect, it } from 'vitest';
import { plainOnnx } from '../../../src-main/engine/catalogue/model-exports';
import { describeModelUsage } from '../../../src-main/engine/catalogue/model-usage';

const onnx = { form: 'onnx', onnx: plainOnnx } as const;

describe('the code for an exported file', () => {
  it('passes the sequences, and their lengths if these differ', () => {
    const sequences = { channels: ['x', 'y'], shortest: 4, longest: 9 };
    const of = (form: 'onnx' | 'pytorch', shortest = 4) =>
      describeModelUsage({ form, onnx: plainOnnx }, 'm', {
        input: { ...sequences, shortest },
        cell: 'gru',
      });
    const python = of('onnx');
    expect(python).toContain(
      'sequences = np.zeros((1, 9, 2), np.float32)  # [n, 9, 2]: 4 to 9 steps of 2 channels, values as in the data set; the model normalises them, any number of steps',
    );
    expect(python).toContain('{"sequences": sequences, "sequence_lens": sequence_lens}');
    expect(of('pytorch')).toContain('model(sequences, lengths)');
    expect(of('onnx', 9)).not.toContain('lens');
    expect(python).not.toMatch(/image|grey/);
  });

  it('names input, shape, type and scale in Python', () => {
    const python = (options: Parameters<typeof describeModelUsage>[0], file: string) =>
      describeModelUsage(options, file, { input: 'columns', cell: 'gru' });
    const code = python(onnx, 'gru.onnx');
    expect(code).toContain('sequences = np.zeros((1, 28, 28), np.float32)');
    expect(code).toContain('grey values from 0 to 1, any number of steps');
    expect(code).toContain('{"sequences": sequences}');
    const pytorch = python({ form: 'pytorch', onnx: plainOnnx }, 'GRU 150.safetensors');
    expect(pytorch).toContain('runpy.run_path("GRU 150.py")["model"]');
  });

  it('disappears if the file needs more than six lines', () => {
    const streaming = { form: 'onnx', onnx: { ...plainOnnx, streaming: true } } as const;
    expect(describeModelUsage(streaming, 'file', { input: 'rows', cell: 'gru' })).toBe('');
  });
});
