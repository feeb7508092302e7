// The code that says how an exported file is used, run as it stands.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../../scripts/setup/paths.js';
import { plainOnnx } from '../../../src-main/catalogue/model-exports';
import { modelUsage } from '../../../src-main/catalogue/model-usage';
import { openModel } from '../../../src-main/inference/session';
import { exportModel } from '../../../src-main/models/onnx/export-model';
import { temporaryDirectory } from '../../support/temporary';
import { readGolden } from './golden';

const { model } = readGolden('gru');
const onnx = { form: 'onnx', onnx: plainOnnx } as const;

describe('the code for an exported file', () => {
  it.each(['rows', 'columns'] as const)(
    'runs as JavaScript and gives the logits of %s',
    async (reading) => {
      const bytes = exportModel({ ...model, reading });
      const file = join(temporaryDirectory(), 'model.onnx');
      writeFileSync(file, bytes);
      const code = modelUsage('JavaScript', onnx, file, { input: reading, cell: 'gru' })
        .replace('onnxruntime-web', 'onnxruntime-node')
        .replace('console.log(logits.data)', 'console.log(JSON.stringify([...logits.data]))');
      const printed = execFileSync(process.execPath, ['--input-type=module', '-e', code], {
        cwd: root,
        encoding: 'utf8',
      });
      const opened = await openModel(file);
      const expected = await opened.logits(new Float32Array(784), 1);
      await opened.close();
      const found = JSON.parse(printed) as number[];
      expect(found).toHaveLength(expected.length);
      found.forEach((value, i) => {
        expect(value).toBeCloseTo(expected[i] ?? NaN, 5);
      });
    },
  );

  it('gives sequences as they are, and their lengths where these differ', () => {
    const sequences = { channels: ['x', 'y'], shortest: 4, longest: 9 };
    const of = (language: 'Python' | 'JavaScript', form: 'onnx' | 'pytorch', shortest = 4) =>
      modelUsage(language, { form, onnx: plainOnnx }, 'm', {
        input: { ...sequences, shortest },
        cell: 'gru',
      });
    const python = of('Python', 'onnx');
    expect(python).toContain(
      'sequences = np.zeros((1, 9, 2), np.float32)  # [n, 9, 2]: 4 to 9 steps of 2 channels, values as in the data set: the model normalises them itself, any number of steps',
    );
    expect(python).toContain('{"sequences": sequences, "sequence_lens": sequence_lens}');
    expect(of('JavaScript', 'onnx')).toContain('session.run({ sequences, sequence_lens })');
    expect(of('Python', 'pytorch')).toContain('model(sequences, lengths)');
    for (const language of ['Python', 'JavaScript'] as const) {
      expect(of(language, 'onnx', 9)).not.toContain('lens');
      expect(of(language, 'onnx')).not.toMatch(/image|grey/);
    }
  });

  it('names input, shape, type and scale in Python', () => {
    const python = (options: Parameters<typeof modelUsage>[1], file: string) =>
      modelUsage('Python', options, file, { input: 'columns', cell: 'gru' });
    const code = python(onnx, 'gru.onnx');
    expect(code).toContain('sequences = np.zeros((1, 28, 28), np.float32)');
    expect(code).toContain('grey values from 0 to 1, any number of steps');
    expect(code).toContain('{"sequences": sequences}');
    const pytorch = python({ form: 'pytorch', onnx: plainOnnx }, 'GRU 150.safetensors');
    expect(pytorch).toContain('runpy.run_path("GRU 150.py")["model"]');
  });

  it('is left out where the file needs more than six lines', () => {
    const streaming = { form: 'onnx', onnx: { ...plainOnnx, streaming: true } } as const;
    expect(modelUsage('Python', streaming, 'file', { input: 'rows', cell: 'gru' })).toBe('');
  });
});
