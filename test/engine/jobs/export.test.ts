import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { writeCheckpoint } from '../../../src-main/engine/checkpoints/checkpoint-file';
import { runConfigSchema } from '../../../src-main/engine/catalogue/config';
import { inputScale, modelLicence } from '../../../src-main/engine/catalogue/model-texts';
import { parseModel } from '../../../src-main/engine/inference/guard/parse-model';
import { loadTensorflow } from '../../../src-main/engine/tensorflow/load';
import { runExportJob } from '../../../src-main/engine/jobs/export';
import { goldenNames, readGolden } from '../../main/export/golden';
import { anyExport } from '../../support/export-input';
import { createSharedDirectory } from '../../support/temporary';

const folder = createSharedDirectory();
const checkpointFile = join(folder, 'epoch-0001.safetensors');
beforeAll(() => loadTensorflow());
/** An export job for a checkpoint with these weights. */
function jobFor(name: (typeof goldenNames)[number], weights = readGolden(name).model.weights) {
  writeCheckpoint(checkpointFile, weights, { dataChecksum: 'f00d', unrollVersion: '1.2.3' });
  const { cell, activation } = readGolden(name).model;
  const config = runConfigSchema.parse({ cell, activation, hiddenSize: 3 });
  return {
    config,
    checkpointFile,
    outputFile: join(folder, `${name}.onnx`),
    ...anyExport,
  } as const;
}

it("documents a file's run, input and verification results", async () => {
  const job = jobFor('relu');
  const result = await runExportJob(job);
  const { metadata, nodes, producer } = parseModel(readFileSync(job.outputFile));
  expect(nodes.at(-1)).toMatchObject({ inputs: ['logits'], outputs: ['probabilities'] });
  expect(producer).toBe('unroll');
  expect(Object.fromEntries(metadata)).toMatchObject({
    run_id: '1',
    run_uid: 'a-b-c',
    run_name: 'A run',
    epoch: '3',
    epoch_accuracy: '0.975',
    evaluated_on: 'test sequences',
    data_set: 'MNIST',
    data_checksum: 'f00d',
    unroll_version: expect.stringMatching(/^\d+\.\d+\.\d+$/) as string,
    class_names: '["0","1","2","3","4","5","6","7","8","9"]',
    input_layout: '28 rows of 28 pixels',
    input_scale: inputScale,
    licence: modelLicence,
    steps: '28',
    model: "RNN, 3 hidden units: h' = relu(W x + b + U h + b)",
    certificate_sequences: '10000',
    certificate_changed_predictions: '0',
    certificate_accuracy: String(result.accuracy),
  });
  expect(JSON.parse(metadata.get('config') ?? '')).toEqual(job.config);
  const stated = Number(metadata.get('certificate_largest_difference'));
  expect(stated).toBeCloseTo(result.maxDifference, 8);
});

it('keeps the older file when a diverged model cannot be exported', async () => {
  const weights = readGolden('gru').model.weights;
  const bias = { shape: [10], data: new Float32Array(10).fill(NaN) };
  const job = jobFor('gru', { ...weights, 'head.bias': bias });
  writeFileSync(job.outputFile, 'older');
  await expect(runExportJob(job)).rejects.toMatchObject({ code: 'export-differs' });
  expect(readFileSync(job.outputFile, 'utf8')).toBe('older');
  expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([]);
});
