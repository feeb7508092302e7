// Golden weights in checkpoint files, asked about a whole test set.
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeCheckpoint } from '../../../../src-main/checkpoints/checkpoint-file';
import { mnist, runConfigSchema, type DatasetChoice } from '../../../../src-main/catalogue/config';
import type { PlainTensors } from '../../../../src-main/contract/plain-tensor';
import { loadTestSet } from '../../../../src-main/datasets/registry';
import { traceModel } from '../../../../src-main/inference/inspection/inspector';
import { predictAll } from '../../../../src-main/inference/inspection/predictions';
import { temporaryDirectory } from '../../../support/temporary';
import { readGolden } from '../../export/golden';
import { itemOf } from '../../../../src-main/datasets/sequence-set';

const { model } = readGolden('lstm');

/** A checkpoint with these tensors, of a run on these data. */
function weightsOf(tensors: PlainTensors = model.weights, dataset: DatasetChoice = mnist) {
  const checkpointFile = join(temporaryDirectory(), 'lstm.safetensors');
  writeCheckpoint(checkpointFile, tensors, {});
  return {
    config: runConfigSchema.parse({ cell: 'lstm', hiddenSize: 3, dataset }),
    checkpointFile,
  };
}

it('gives every test image the class and the confidence that its trace ends with', async () => {
  const found = await predictAll(weightsOf());
  const testSet = loadTestSet({ dataset: mnist, reading: 'rows' });
  expect(found.labels).toEqual(Uint16Array.from(testSet.labels));
  for (const index of [0, 97, 9999]) {
    const { probabilities, predicted } = traceModel(weightsOf(), itemOf(testSet, index));
    expect(found.predicted[index]).toBe(predicted.at(-1));
    expect(found.confidence[index]).toBeCloseTo(Math.max(...probabilities.slice(-10)), 5);
  }
});

it('sends only its arrays across a process boundary, not the files that they are slices of', async () => {
  const found = await predictAll(weightsOf());
  expect(found.labels.buffer.byteLength).toBe(20_000);
});

it('says that a diverged model returns values that are not numbers', async () => {
  const headBias = { shape: [10], data: new Float32Array(10).fill(NaN) };
  const diverged = weightsOf({ ...model.weights, 'head.bias': headBias });
  await expect(predictAll(diverged)).rejects.toMatchObject({
    code: 'checkpoint-damaged',
    message: expect.stringContaining('diverged') as string,
  });
});

it('says what is missing: the data or the checkpoint', async () => {
  const nowhere = weightsOf(model.weights, { ...mnist, sha256: '0'.repeat(64) });
  await expect(predictAll(nowhere)).rejects.toMatchObject({ code: 'data-missing' });
  const gone = { ...weightsOf(), checkpointFile: join(temporaryDirectory(), 'gone') };
  await expect(predictAll(gone)).rejects.toMatchObject({ code: 'checkpoint-missing' });
});
