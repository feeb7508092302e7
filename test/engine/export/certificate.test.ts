import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openModel, type OnnxModel } from '../../../src-main/engine/inference/session';
import { certify, type ComputeLogits } from '../../../src-main/engine/export/certificate';
import { exportModel } from '../../../src-main/engine/models/export-model';
import { makePixels, readGolden, createTestData } from '../../main/export/golden';
import { createDigits } from '../../support/digits';
import { createSharedDirectory } from '../../support/temporary';

const folder = createSharedDirectory();
const count = 1234;
const pixels = makePixels(count);
const testSet = createDigits(
  pixels,
  Array.from({ length: count }, () => 3),
);
const testData = createTestData(testSet);
const file = join(folder, 'model.onnx');
const { model } = readGolden('lstm');
let trained: OnnxModel;

beforeAll(async () => {
  writeFileSync(join(folder, 'trained.onnx'), exportModel(model));
  trained = await openModel(join(folder, 'trained.onnx'));
});
afterAll(async () => {
  await trained.close();
});

const computeLogits =
  (model: OnnxModel): ComputeLogits =>
  ({ x, shape }) =>
    model.logits(x, shape[0]);
const reference: ComputeLogits = (batch) => computeLogits(trained)(batch);
/** The trained model's logits, the given one of the last image changed. */
const changed =
  (value: number): ComputeLogits =>
  async (batch) => {
    const logits = Float32Array.from(await reference(batch));
    if (batch.shape[0] < 1000) logits[logits.length - 1] = (logits.at(-1) ?? 0) + value;
    return logits;
  };

describe('the certification of a file', () => {
  it('covers all sequences of a correct file, and counts the correctly classified ones', async () => {
    writeFileSync(file, exportModel(model));
    const logits = await trained.logits(
      Float32Array.from(pixels, (p) => p / 255),
      count,
    );
    const right = Array.from({ length: count }, (_, image) =>
      logits.subarray(image * 10, image * 10 + 10),
    ).filter((row) => row.every((logit) => logit <= (row[3] ?? 0)));
    const certificate = await certify(file, testData, reference);
    expect(certificate.maxDifference).toBeLessThan(1e-6);
    expect(certificate).toMatchObject({ compared: count, accuracy: right.length / count });
  });

  it('rejects one logit of one image just above the tolerance', async () => {
    writeFileSync(file, exportModel(model));
    await expect(certify(file, testData, changed(1.1e-4))).rejects.toMatchObject({
      refusal: { code: 'export-differs.logits', fields: { difference: '1.1e-4' } },
    });
    await expect(certify(file, testData, changed(0.9e-4))).resolves.toMatchObject({
      compared: count,
    });
  });

  it('rejects NaN or infinite values, and reports that training diverged', async () => {
    writeFileSync(file, exportModel(model));
    await expect(certify(file, testData, changed(NaN))).rejects.toMatchObject({
      refusal: { code: 'export-differs.diverged' },
    });
    const bias = { shape: [10], data: new Float32Array(10).fill(NaN) };
    const broken = { ...model, weights: { ...model.weights, 'head.bias': bias } };
    writeFileSync(file, exportModel(broken));
    const diverged = await openModel(file);
    const certified = certify(file, testData, computeLogits(diverged));
    await expect(certified).rejects.toMatchObject({ code: 'export-differs' });
    await diverged.close();
  });

  it('rejects a file that onnxruntime cannot read', async () => {
    const head = { shape: [10, 4], data: new Float32Array(40) };
    const broken = { ...model, weights: { ...model.weights, 'head.weight': head } };
    writeFileSync(file, exportModel(broken));
    await expect(certify(file, testData, reference)).rejects.toMatchObject({
      code: 'export-failed',
    });
  });
});
