// Models of the user's own sequences as files: raw values in, checked on a test set of mixed lengths.
import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { modelKinds, type RunConfig } from '../../../../src-main/catalogue/config';
import { isCell } from '../../../../src-main/catalogue/models';
import { decodeSafetensors } from '../../../../src-main/checkpoints/safetensors';
import { at } from '../../../../src-main/element-at';
import { readModel } from '../../../../src-main/inference/guard/read-model';
import { importModel } from '../../../../src-main/inference/inspection/import-model';
import { predict } from '../../../../src-main/inference/classify';
import { openModel } from '../../../../src-main/inference/session';
import { loadTensorflow } from '../../../../src-main/tensorflow/load';
import { runExportJob } from '../../../../src-main/workers/jobs/export';
import { sequenceExport } from '../../../support/sequence-export';
import { tinySequences } from '../../../support/sequences';
import { temporaryDirectory } from '../../../support/temporary';

const unequal = tinySequences();
const equal = tinySequences([6, 6]);
beforeAll(async () => {
  await loadTensorflow();
});

const told: readonly Partial<RunConfig>[] = [
  ...modelKinds.filter(isCell).map((cell) => ({ cell, activation: 'tanh' }) as const),
  { cell: 'rnn', activation: 'relu' },
];

describe.each(told)('a $cell ($activation) of sequences of unequal lengths', (changes) => {
  it.each(['onnx', 'pytorch'] as const)('computes the same as %s', async (form) => {
    const result = await runExportJob(sequenceExport(unequal, changes, form));
    expect(result).toMatchObject({ images: 24, changedPredictions: 0 });
    expect(result.maxDifference).toBeLessThan(1e-5);
    expect(result.sequences).toEqual({
      channels: ['channel 1', 'channel 2'],
      shortest: 4,
      longest: 9,
    });
  });

  it('gives each sequence of a batch the logits that it has alone, whatever follows its end', async () => {
    const { file } = await runExportJob(sequenceExport(unequal, changes));
    const model = await openModel(file);
    const { values, starts, count } = unequal.test;
    const steps = (index: number) => at(starts, index + 1) - at(starts, index);
    const lengths = Int32Array.from({ length: count }, (_, index) => steps(index));
    const x = new Float32Array(count * 9 * 2).fill(1e6);
    const own = (index: number) =>
      values.subarray(2 * at(starts, index), 2 * at(starts, index + 1));
    for (let index = 0; index < count; index++) x.set(own(index), index * 18);
    const together = await model.logits(x, count, lengths);
    for (let index = 0; index < count; index++) {
      const alone = await model.logits(own(index), 1);
      alone.forEach((logit, i) => {
        expect(together[index * 3 + i]).toBeCloseTo(logit, 6);
      });
    }
    await model.close();
  });

  it.each([{ steps: true }, { streaming: true }, { freeTime: true, steps: true, streaming: true }])(
    'is verified with %o',
    async (onnx) => {
      const result = await runExportJob(sequenceExport(unequal, changes, 'onnx', onnx));
      expect(result).toMatchObject({ images: 24, changedPredictions: 0 });
    },
  );
});

it.each(modelKinds)('a %s of sequences of one length computes the same as keras', async (cell) => {
  const result = await runExportJob(sequenceExport(equal, { cell }, 'keras'));
  expect(result).toMatchObject({ images: 24, changedPredictions: 0 });
  expect(result.maxDifference).toBeLessThan(1e-5);
});

it.each(modelKinds.map((cell) => ({ cell }) as const))(
  'a $cell of sequences of one length takes no lengths',
  async (changes) => {
    const { file, maxDifference, changedPredictions } = await runExportJob(
      sequenceExport(equal, changes),
    );
    expect(maxDifference).toBeLessThan(1e-5);
    expect(changedPredictions).toBe(0);
    const { nodes, metadata } = readModel(readFileSync(file));
    expect(nodes.flatMap(({ inputs }) => inputs)).not.toContain('sequence_lens');
    expect(metadata.get('input_layout')).toBe('6 steps of 2 channels');
  },
);

describe('the file of a model of sequences', () => {
  it('says what it takes', async () => {
    const job = sequenceExport(unequal, { cell: 'gru' });
    const { file, files } = await runExportJob(job);
    const { metadata, nodes, tensors } = readModel(readFileSync(file));
    expect(tensors.map(({ name }) => name)).toEqual(expect.arrayContaining(['mean', 'deviation']));
    expect(nodes.map(({ opType }) => opType).slice(0, 2)).toEqual(['Sub', 'Div']);
    expect(Object.fromEntries(metadata)).toMatchObject({
      reading: 'sequences',
      steps: '9',
      input_layout: '4 to 9 steps of 2 channels',
      input_scale: expect.stringContaining('the model normalises them itself') as string,
      normalisation: expect.stringContaining('(value − mean) / deviation') as string,
      channel_names: '["channel 1","channel 2"]',
      class_names: '["slow","fast","faster"]',
      data_set: 'Gestures',
      data_checksum: unequal.about.sha256,
      evaluated_on: 'test sequences',
      certificate_sequences: '24',
      certificate_changed_predictions: '0',
    });
    const card = readFileSync(at(files, 1), 'utf8');
    expect(card).toContain('4 to 9 steps of 2 channels');
    expect(card).toContain('of the test sequences');
    expect(card).not.toMatch(/image|grey|digit|four files/);
  });

  it('opens again, classifies no images, and is not imported', async () => {
    const { file } = await runExportJob(sequenceExport(unequal, { cell: 'lstm' }));
    const model = await openModel(file);
    expect(model).toMatchObject({ reading: null, time: 9, features: 2, classes: 3, assumed: [] });
    const images = { images: new Uint8Array(784), count: 1, rows: 28, columns: 28 };
    await expect(predict(model, images)).rejects.toMatchObject({ code: 'bad-data' });
    await model.close();
    const weights = await runExportJob(sequenceExport(unequal, { cell: 'lstm' }, 'pytorch'));
    for (const one of [file, weights.file]) {
      await expect(importModel({ file: one, folder: temporaryDirectory() })).rejects.toThrow(
        'it classifies sequences',
      );
    }
  });

  it('has its normalisation among PyTorch’s weights', async () => {
    const { files } = await runExportJob(sequenceExport(unequal, { cell: 'lstm' }, 'pytorch'));
    const { tensors } = decodeSafetensors(readFileSync(at(files, 0)));
    expect(tensors.mean?.shape).toEqual([2]);
    expect(tensors.deviation?.shape).toEqual([2]);
    const code = readFileSync(at(files, 1), 'utf8');
    expect(code).toContain('forward(self, sequences, lengths)');
    expect(code).toContain('class_names = ["slow","fast","faster"]');
    expect(code).not.toContain('image');
  });
});

it.each([
  ['html', {}, 'The page draws digits, and this model reads sequences.'],
  ['keras', {}, 'These sequences have 4 to 9 steps, and this file would take one length only.'],
  ['onnx', { bytes: true }, 'cannot be given as bytes'],
] as const)('is refused as %s with %o: %s', async (form, onnx, words) => {
  const job = sequenceExport(unequal, { cell: 'gru' }, form, onnx);
  await expect(runExportJob(job)).rejects.toThrow(words);
  expect(existsSync(job.outputFile)).toBe(false);
});
