import { defaultSettings } from '../../../src-main/engine/catalogue/config';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { plainOnnx, type OnnxOptions } from '../../../src-main/engine/catalogue/model-exports';
import { readCheckpoint } from '../../../src-main/engine/checkpoints/checkpoint-file';
import { loadTestSet } from '../../../src-main/engine/datasets/registry';
import { certify } from '../../../src-main/engine/export/certificate';
import { exportModel } from '../../../src-main/engine/models/export-model';
import { root } from '../../../scripts/setup/paths.js';
import { getTask } from '../../../src-main/engine/tasks';
import { openRunStore } from '../../../src-main/store/run-store';
import type { Sequences } from '../../../src-main/engine/export/test-batches';
import { checkVariant } from '../../../src-main/engine/export/variant-check';
import {
  createBatch,
  computePlainLogits,
  readGolden,
  swapGates,
  createTestData,
  toUnit,
} from '../../main/export/golden';
import { createSharedDirectory } from '../../support/temporary';
import { createDigits } from '../../support/digits';

const folder = createSharedDirectory();
// A trained one: of a few untrained units another order changes little.
const sample = openRunStore(join(folder, 'store'));
sample.importRuns(join(root, 'resources/sample'));
afterAll(() => {
  sample.close();
});
const trainedModel = (cell: 'gru' | 'lstm') => {
  const run = sample.runs
    .list()
    .find((one) => one.cell === cell && getTask(one.config).hasConfusion);
  const { file } = sample.files.checkpoint(run?.id ?? NaN, null);
  return { ...readGolden(cell).model, weights: readCheckpoint(file).tensors };
};
const images = loadTestSet(defaultSettings);
const count = 200;
const pixels = Uint8Array.from(images.values.subarray(0, count * 784));
const testData = createTestData(
  createDigits(pixels, [...images.targets.labels.subarray(0, count)]),
);
const some = createBatch(toUnit(pixels), count);

it.each([
  ['gru', 3, {}],
  ['gru', 3, { streaming: true, steps: true }],
  ['lstm', 4, {}],
  ['lstm', 4, { streaming: true, steps: true }],
] as const)(
  'rejects a model with exchanged gates, and accepts the correct one: %s, %i gates, %o',
  async (cell, gates, changes) => {
    const model = trainedModel(cell);
    const options: OnnxOptions = { ...plainOnnx, ...changes };
    const file = join(folder, `${cell}-flipped.onnx`);
    const reference = (batch: Sequences) => computePlainLogits(model, batch);
    const right = exportModel(model, options);
    writeFileSync(file, right);
    const certificate = await certify(file, testData, reference);
    expect(certificate.compared).toBe(count);
    expect(certificate.referenceAccuracy).toBeGreaterThan(0.95);
    await checkVariant(right, cell, options, some, reference);
    const flipped = exportModel(swapGates(model, gates), options);
    writeFileSync(file, flipped);
    const refused = { code: 'export-differs' };
    await expect(certify(file, testData, reference)).rejects.toMatchObject(refused);
    await expect(checkVariant(flipped, cell, options, some, reference)).rejects.toMatchObject(
      refused,
    );
  },
);
