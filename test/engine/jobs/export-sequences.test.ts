// Models of the user's own sequences as files: checked on a test set of mixed lengths, and loaded
// by the programs they are for.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../../scripts/setup/paths.js';
import { modelKinds, type RunConfig } from '../../../src-main/engine/catalogue/config';
import type { ModelInput } from '../../../src-main/engine/catalogue/model-input';
import { explainUnavailableExport } from '../../../src-main/engine/catalogue/model-exports';
import { getTargetScale } from '../../../src-main/engine/datasets/sequence-set';
import { at } from '../../../src-main/core/element-at';
import { certify, type ComputeLogits } from '../../../src-main/engine/export/certificate';
import { testBatches } from '../../../src-main/engine/export/test-batches';
import { computeOutputs } from '../../../src-main/engine/inference/run';
import { parseModel } from '../../../src-main/engine/inference/guard/parse-model';
import { importModel } from '../../../src-main/engine/inference/inspection/import-model';
import { openModel } from '../../../src-main/engine/inference/session';
import { createModel } from '../../../src-main/engine/models/registry';
import { loadWeights } from '../../../src-main/engine/models/weights';
import { loadTensorflow } from '../../../src-main/engine/tensorflow/load';
import { runExportJob } from '../../../src-main/engine/jobs/export';
import { createTensorflowLogits } from '../../../src-main/engine/jobs/export/source';
import { loadForFile } from '../../../src-main/engine/datasets/registry';
import { findTestPython, runPython } from '../../support/python/environment';
import { deepNetworks } from '../../support/networks';
import { createSequenceExport } from '../../support/sequence-export';
import { createTinyNumbers, createTinySequences } from '../../support/sequences';
import { getExampleCell } from '../../support/written-cells';
import { createTemporaryDirectory } from '../../support/temporary';
import { findLargestDifference } from '../../main/export/golden';
import { createDigits } from '../../support/digits';

const found = await findTestPython('models of sequences are NOT loaded into PyTorch');
beforeAll(() => loadTensorflow());

const unequal = createTinySequences();
const ofUnequal = { channels: ['channel 1', 'channel 2'], shortest: 4, longest: 9 };
const models: readonly Partial<RunConfig>[] = [
  ...modelKinds.map((cell) => ({ cell })),
  { cell: 'rnn', activation: 'relu' },
  { cell: getExampleCell('mgu') },
  ...deepNetworks,
];

/** Returns the export, the trained model's logits of the test set, and that set in the file's format. */
function exported(job: ReturnType<typeof createSequenceExport>) {
  const testData = loadForFile(job.config);
  const [batch] = [...testBatches(testData)];
  const computeLogits = createTensorflowLogits(
    createModel(job.config),
    loadWeights(job.weights, job.size),
  );
  return { input: testData.input, testData, batch: batch!, computeLogits };
}

describe.each([
  { steps: '4 to 9 steps', data: unequal, files: 9 * 2 },
  { steps: '6 steps', data: createTinySequences([6, 6]), files: 6 * 2 - 3 },
])('the export of models on sequences of $steps', ({ steps, data, files: count }) => {
  /** Equal lengths are tried where unequal ones are not taken. */
  const isTried = (
    { options, config }: ReturnType<typeof createSequenceExport>,
    input: ModelInput,
  ) =>
    explainUnavailableExport(options, config, input) === null &&
    (data === unequal || explainUnavailableExport(options, config, ofUnequal) !== null);

  it("yields TensorFlow's logits in every format and its program", async () => {
    const expected = new Map<string, Float32Array>();
    let fed: unknown = null;
    for (const changes of models) {
      for (const form of ['onnx', 'pytorch'] as const) {
        const job = createSequenceExport(data, changes, form);
        const { input, batch, computeLogits } = exported(job);
        if (!isTried(job, input)) continue;
        const result = await runExportJob(job);
        expect(result).toMatchObject({ compared: 24, changedPredictions: 0 });
        expect(result.maxDifference).toBeLessThan(1e-5);
        const file = at(result.files, form === 'pytorch' ? 1 : 0);
        expected.set(file, await computeLogits(batch.asTrained));
        const { x, shape, lengths } = batch.asFed;
        fed = { x: [...x], shape, lengths: lengths && [...lengths] };
      }
    }
    expect(expected.size).toBe(count);
    if (typeof found === 'string') return;
    const sequences = join(createTemporaryDirectory(), 'sequences.json');
    writeFileSync(sequences, JSON.stringify(fed));
    const script = join(root, 'test/support/python/read-sequence-models.py');
    const words = [script, sequences, ...expected.keys()];
    const { stdout, stderr } = runPython(found, words);
    expect(stdout, stderr).not.toBe('');
    const logits = JSON.parse(stdout) as Record<string, number[][]>;
    for (const [file, values] of expected) {
      const own = Float32Array.from(logits[file]!.flat());
      expect(findLargestDifference(own, values), file).toBeLessThan(1e-5);
    }
  });

  it('describes its input in its file', async () => {
    const { file } = await runExportJob(createSequenceExport(data, { cell: 'gru' }));
    const { metadata, nodes, tensors } = parseModel(readFileSync(file));
    const inputs = nodes.flatMap((node) => node.inputs);
    expect(inputs.includes('sequence_lens')).toBe(data === unequal);
    expect(tensors.map(({ name }) => name)).toEqual(expect.arrayContaining(['mean', 'deviation']));
    expect(Object.fromEntries(metadata)).toMatchObject({
      reading: 'sequences',
      input_layout: `${steps} of 2 channels`,
      input_scale: 'values as in the data set; the model normalises them',
      channel_names: '["channel 1","channel 2"]',
      class_names: '["slow","fast","faster"]',
      data_set: 'Gestures',
      data_checksum: data.about.sha256,
      evaluated_on: 'test sequences',
      certificate_sequences: '24',
      certificate_changed_predictions: '0',
    });
  });
});

it('exports models that predict numbers in their own units, in every format', async () => {
  const data = createTinyNumbers([6, 6]);
  const { mean, deviation } = getTargetScale(data.train)!;
  const files: string[] = [];
  let expected = new Float32Array();
  let fed: unknown = null;
  for (const form of ['onnx', 'pytorch'] as const) {
    const job = createSequenceExport(data, { cell: 'gru' }, form);
    const { batch, computeLogits } = exported(job);
    const result = await runExportJob(job);
    expect(result).toMatchObject({
      compared: 24,
      sequences: { numbers: ['number 1', 'number 2'] },
    });
    expect(result.accuracy).toBeCloseTo(result.referenceAccuracy, 5);
    expect(result.maxDifference).toBeLessThan(1e-3);
    files.push(at(result.files, form === 'pytorch' ? 1 : 0));
    const scaled = await computeLogits(batch.asTrained);
    expected = scaled.map((value, i) => value * at(deviation, i % 2) + at(mean, i % 2));
    fed = { x: [...batch.asFed.x], shape: batch.asFed.shape, lengths: null };
  }
  const { metadata } = parseModel(readFileSync(at(files, 0)));
  expect(metadata.get('number_names')).toBe('["number 1","number 2"]');
  expect(readFileSync(at(files, 1), 'utf8')).toContain('number_names = ["number 1","number 2"]');
  if (typeof found === 'string') return;
  const sequences = join(createTemporaryDirectory(), 'sequences.json');
  writeFileSync(sequences, JSON.stringify(fed));
  const script = join(root, 'test/support/python/read-sequence-models.py');
  const { stdout, stderr } = runPython(found, [script, sequences, ...files]);
  expect(stdout, stderr).not.toBe('');
  for (const values of Object.values(JSON.parse(stdout) as Record<string, number[][]>)) {
    // A float32 near 1,000 is within 6e-5.
    expect(findLargestDifference(Float32Array.from(values.flat()), expected)).toBeLessThan(2e-4);
  }
});

describe.each(['rnn', 'gru', 'lstm', getExampleCell('mgu')] as const)(
  'the file of a %s on unequal sequences',
  (cell) => {
    it('computes the same logits in a batch as alone, whatever follows the end', async () => {
      const { file } = await runExportJob(createSequenceExport(unequal, { cell }));
      const model = await openModel(file);
      const { values, starts, count } = unequal.test;
      const own = (index: number) =>
        values.subarray(2 * at(starts, index), 2 * at(starts, index + 1));
      const lengths = Int32Array.from({ length: count }, (_, index) => own(index).length / 2);
      const x = new Float32Array(count * 18).fill(1e6);
      for (let index = 0; index < count; index++) x.set(own(index), index * 18);
      const together = await model.logits(x, count, lengths);
      for (let index = 0; index < count; index++) {
        const padded = new Float32Array(18);
        padded.set(own(index));
        const alone = await model.logits(padded, 1, lengths.slice(index, index + 1));
        const row = together.subarray(index * 3, index * 3 + 3);
        expect(findLargestDifference(row, alone)).toBeLessThan(1e-6);
      }
      await model.close();
    });

    it('fails its check against a model that reads the padding', async () => {
      const job = createSequenceExport(unequal, { cell });
      const { testData, computeLogits } = exported(job);
      const { file } = await runExportJob(job);
      const readsPadding: ComputeLogits = (batch) => computeLogits({ ...batch, lengths: null });
      await expect(certify(file, testData, computeLogits)).resolves.toMatchObject({ compared: 24 });
      await expect(certify(file, testData, readsPadding)).rejects.toMatchObject({
        code: 'export-differs',
      });
    });

    it('opens again, classifies no images, and cannot be imported', async () => {
      const { file } = await runExportJob(createSequenceExport(unequal, { cell }));
      const model = await openModel(file);
      expect(model).toMatchObject({ reading: null, time: 9, features: 2, classes: 3, assumed: [] });
      const images = createDigits(new Uint8Array(784));
      await expect(computeOutputs(model, images)).rejects.toThrow('The sequences have 28 channels');
      await model.close();
      const imported = importModel({ file, folder: createTemporaryDirectory() });
      await expect(imported).rejects.toThrow('it classifies sequences');
    });
  },
);

it.each(
  (['rnn', 'gru', 'lstm', getExampleCell('mgu')] as const).flatMap((cell) =>
    [{ streaming: true }, { steps: true }, { streaming: true, steps: true }].map(
      (options) => [cell, options] as const,
    ),
  ),
)('exports a %s that predicts numbers step by step, with %j', async (cell, options) => {
  const job = createSequenceExport(createTinyNumbers([6, 6]), { cell }, 'onnx', options);
  const result = await runExportJob(job);
  expect(result).toMatchObject({ compared: 24 });
  expect(result.maxDifference).toBeLessThan(1e-3);
  expect(result.accuracy).toBeCloseTo(result.referenceAccuracy, 5);
});

it.each([{ streaming: true }, { steps: true }])(
  "checks the file of a custom cell at each sequence's end, with %o",
  async (options) => {
    const job = createSequenceExport(unequal, { cell: getExampleCell('mgu') }, 'onnx', options);
    expect(await runExportJob(job)).toMatchObject({ compared: 24, changedPredictions: 0 });
  },
);
