// Golden weights in checkpoint files, asked about a whole test set.
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeCheckpoint } from '../../../../src-main/checkpoints/checkpoint-file';
import {
  feedforwardKinds,
  libraryKinds,
  runConfigSchema,
  type DatasetChoice,
} from '../../../../src-main/catalogue/config';
import type { PlainTensors } from '../../../../src-main/contract/plain-tensor';
import { createRandom } from '../../../../src-main/datasets/random';
import { loadTestSet } from '../../../../src-main/datasets/registry';
import { largest } from '../../../../src-main/inference/classify';
import { outputsFor } from '../../../../src-main/inference/run';
import { openModelBytes } from '../../../../src-main/inference/session';
import { traceModel } from '../../../../src-main/inference/inspection/inspector';
import { predictAll } from '../../../../src-main/inference/inspection/predictions';
import { modelOf } from '../../../../src-main/models/registry';
import { exportModel } from '../../../../src-main/models/export-model';
import { modelSize } from '../../../../src-main/training/loop';
import { temporaryDirectory } from '../../../support/temporary';
import { readGolden } from '../../export/golden';
import { itemOf } from '../../../../src-main/datasets/sequence-set';
import { digitMeasures } from '../../../support/digits';

const { model } = readGolden('lstm');
const mnist: DatasetChoice = { kind: 'mnist' };

/** A checkpoint with these tensors, of a run on these data. */
function weightsOf(tensors: PlainTensors = model.weights, dataset = mnist) {
  const checkpointFile = join(temporaryDirectory(), 'lstm.safetensors');
  writeCheckpoint(checkpointFile, tensors, {});
  return {
    config: runConfigSchema.parse({ cell: 'lstm', hiddenSize: 3, dataset }),
    checkpointFile,
  };
}

it('gives every test image the class and the confidence of the exported model', async () => {
  const found = await predictAll(weightsOf());
  const testSet = loadTestSet({ dataset: mnist, reading: 'rows' });
  const exported = await openModelBytes(exportModel(model), 'the export');
  const expected = (await outputsFor(exported, testSet)).map(largest);
  await exported.close();
  expect(found.labels).toEqual(Uint16Array.from(testSet.labels));
  expect([...found.predicted]).toEqual(expected);
  for (const index of [0, 97, 9999]) {
    const { probabilities } = traceModel(weightsOf(), itemOf(testSet, index));
    expect(found.confidence[index]).toBeCloseTo(Math.max(...probabilities.slice(-10)), 5);
  }
});

it.each([...libraryKinds, ...feedforwardKinds])('does so with a %s', async (cell) => {
  const config = runConfigSchema.parse({ cell, hiddenSize: 3 });
  const size = modelSize(config, digitMeasures);
  const weights = modelOf(config).initialWeights(size, config, createRandom(3));
  const { predicted } = await predictAll({ ...weightsOf(weights), config });
  const testSet = loadTestSet({ dataset: mnist, reading: 'rows' });
  expect(predicted).toHaveLength(testSet.count);
  const origin = { seed: 1, dataChecksum: '', unrollVersion: '' };
  const bytes = exportModel({ ...config, weights, time: 28, origin });
  const exported = await openModelBytes(bytes, 'the export');
  const starts = testSet.starts.subarray(0, 301);
  const expected = (await outputsFor(exported, { ...testSet, starts })).map(largest);
  await exported.close();
  expect([...predicted.subarray(0, 300)]).toEqual(expected);
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
  const nowhere = weightsOf(model.weights, { kind: 'idx', directory: temporaryDirectory() });
  await expect(predictAll(nowhere)).rejects.toMatchObject({ code: 'data-missing' });
  const gone = { ...weightsOf(), checkpointFile: join(temporaryDirectory(), 'gone') };
  await expect(predictAll(gone)).rejects.toMatchObject({ code: 'checkpoint-missing' });
});
