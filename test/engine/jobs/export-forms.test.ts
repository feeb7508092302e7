import { existsSync, mkdirSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { writeCheckpoint } from '../../../src-main/engine/checkpoints/checkpoint-file';
import { decodeSafetensors } from '../../../src-main/files/safetensors';
import {
  modelKinds,
  runConfigSchema,
  usualCells,
  type RunConfig,
} from '../../../src-main/engine/catalogue/config';
import {
  explainUnavailableFormat,
  modelFormatNames,
  modelFormats,
  formatOnnxOptions,
  type ModelFormat,
} from '../../../src-main/engine/catalogue/model-exports';
import { inputScale, modelLicence } from '../../../src-main/engine/catalogue/model-texts';
import { createRandom } from '../../../src-main/engine/datasets/random';
import { getImageShape } from '../../../src-main/engine/catalogue/pixel-order';
import { parseModel } from '../../../src-main/engine/inference/guard/parse-model';
import { openModel } from '../../../src-main/engine/inference/session';
import { createModel } from '../../../src-main/engine/models/registry';
import type { DatasetChoice } from '../../../src-main/engine/catalogue/config';
import { storeImages } from '../../support/sequences';
import { loadTensorflow } from '../../../src-main/engine/tensorflow/load';
import { runExportJob } from '../../../src-main/engine/jobs/export';
import { anyExport, exportOptions } from '../../support/export-input';
import { deepNetworks } from '../../support/networks';
import { createSharedDirectory } from '../../support/temporary';
import { getExampleCell } from '../../support/written-cells';

const images = 40;
const folder = createSharedDirectory();
let dataset: DatasetChoice;
beforeAll(async () => {
  await loadTensorflow();
  dataset = storeImages({ train: 1, test: images }, folder);
});

/** The export of a model as its training starts. */
function jobFor(form: ModelFormat, changes: Partial<RunConfig>) {
  const config = runConfigSchema.parse({ hiddenSize: 5, seed: 5, dataset, ...changes });
  const { time, features: inputSize } = getImageShape(config.reading);
  const size = { ...config, steps: time, inputSize, classCount: 10 };
  const weights = createModel(config).initialWeights(size, config, createRandom(config.seed));
  const checkpointFile = join(folder, 'epoch-0001.safetensors');
  const optimizer = { 'optimizer.head.bias.m': { shape: [1], data: new Float32Array(1) } };
  writeCheckpoint(checkpointFile, { ...weights, ...optimizer }, { dataChecksum: 'f00d' });
  const { ending } = modelFormats[form];
  const network = `${config.layers}-${config.bidirectional}-${config.readout}`;
  const name = `${form}-${config.cell}-${config.activation}-${config.reading}-${network}`;
  const outputFile = join(folder, `${name}.${ending}`);
  return { config, checkpointFile, outputFile, ...anyExport, options: exportOptions({ form }) };
}

const models: readonly Partial<RunConfig>[] = [
  ...modelKinds.map((cell) => ({ cell, activation: 'tanh', reading: 'rows' }) as const),
  { cell: 'gru', activation: 'tanh', reading: 'columns' },
  { cell: 'gru', activation: 'tanh', reading: 'permuted-rows' },
  { cell: 'rnn', activation: 'tanh', reading: 'pixels' },
  { cell: 'fnn-pixels', activation: 'tanh', reading: 'columns' },
  { cell: 'rnn', activation: 'relu', reading: 'rows' },
  { cell: 'rnn', activation: 'sigmoid', reading: 'rows' },
  { cell: 'library-rnn', activation: 'sigmoid', reading: 'rows' },
  ...deepNetworks,
];
describe.each(modelFormatNames)('the export as %s', (form) => {
  it.each(models)('computes the same as the model, or rejects the format: %o', async (changes) => {
    const job = jobFor(form, changes);
    if (explainUnavailableFormat(form, job.config) !== null) {
      await expect(runExportJob(job)).rejects.toMatchObject({ code: 'bad-request' });
      expect(existsSync(job.outputFile)).toBe(false);
      return;
    }
    const result = await runExportJob(job);
    expect(result).toMatchObject({
      form,
      file: job.outputFile,
      compared: images,
      changedPredictions: 0,
    });
    expect(result.maxDifference).toBeLessThan(1e-5);
    for (const file of result.files) expect(existsSync(file), file).toBe(true);
    expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([]);
    if (form !== 'onnx') return;
    const { reading } = job.config;
    const model = await openModel(job.outputFile);
    expect(model).toMatchObject({ reading, ...getImageShape(reading) });
    await model.close();
  });
});

it.each([
  ...usualCells.flatMap((cell) => [2, 3, 4].map((layers) => ({ cell, layers }) as const)),
  ...[1, 2].map((layers) => ({ cell: getExampleCell('coupled'), layers })),
])('exports layers that take and return their state, checked as usual: %o', async (changes) => {
  const options = exportOptions({ onnx: { streaming: true, steps: true } });
  const result = await runExportJob({ ...jobFor('onnx', changes), options });
  expect(result).toMatchObject({ compared: images, changedPredictions: 0 });
  expect(result.maxDifference).toBeLessThan(1e-5);
  const { metadata } = parseModel(readFileSync(result.file));
  expect(result.options).toBe(formatOnnxOptions(options.onnx));
  expect(metadata.get('options')).toBe(result.options);
});

it.each([
  [{ bidirectional: 'yes' }, { streaming: true }, /is bidirectional/],
  [{ readout: 'mean' }, { streaming: true }, /"State in and out" .* from the mean state/],
] as const)('rejects a model of %o with %o', async (changes, onnx, words) => {
  const job = { ...jobFor('onnx', { cell: 'gru', ...changes }), options: exportOptions({ onnx }) };
  await expect(runExportJob({ ...job, outputFile: join(folder, 'no.onnx') })).rejects.toThrow(
    words,
  );
});

it('exports only the weights for PyTorch, under the names of load_state_dict', async () => {
  const job = jobFor('pytorch', { cell: 'gru', activation: 'tanh', reading: 'rows' });
  const { files } = await runExportJob(job);
  const [weights = '', python = ''] = files;
  const { tensors, metadata } = decodeSafetensors(readFileSync(weights));
  expect(Object.keys(tensors).sort()).toEqual([
    'head.bias',
    'head.weight',
    'recurrent.bias_hh_l0',
    'recurrent.bias_ih_l0',
    'recurrent.weight_hh_l0',
    'recurrent.weight_ih_l0',
  ]);
  expect(metadata).toMatchObject({ run_uid: 'a-b-c', epoch: '3' });
  const code = readFileSync(python, 'utf8');
  expect(code).toContain('torch.nn.GRU(28, 5, batch_first=True)');
  expect(code).toContain('load_state_dict');
});

it('documents the origin, input and output of a model in Python', async () => {
  const job = jobFor('pytorch', { cell: 'library-rnn', activation: 'relu', reading: 'columns' });
  const { files } = await runExportJob({ ...job, outputFile: join(folder, 'said.safetensors') });
  const [file = '', python = ''] = files.map((one) => readFileSync(one, 'utf8'));
  const names = JSON.stringify(Array.from({ length: 10 }, (_, digit) => String(digit)));
  for (const words of ['a-b-c', 'A run', 'f00d', inputScale, modelLicence, 'relu', 'columns'])
    expect(file).toContain(words);
  expect(file.replaceAll('\\"', '"')).toContain(names);
  for (const words of ['epoch 3 of run a-b-c', inputScale, modelLicence, `class_names = ${names}`])
    expect(python).toContain(words);
});

it.each(modelFormatNames)('creates equal bytes for equal models: %s', async (form) => {
  const bytes = await Promise.all(
    ['one', 'two'].map(async (position) => {
      const job = jobFor(form, { cell: 'lstm', activation: 'tanh', reading: 'rows' });
      mkdirSync(join(folder, `${position}-${form}`));
      const outputFile = join(folder, `${position}-${form}`, 'model');
      const { files } = await runExportJob({ ...job, outputFile });
      const single = files.filter((file) => statSync(file).isFile());
      return single.map((file) => readFileSync(file, 'base64'));
    }),
  );
  expect(bytes[0]?.length).toBeGreaterThan(0);
  expect(bytes[0]).toEqual(bytes[1]);
});
