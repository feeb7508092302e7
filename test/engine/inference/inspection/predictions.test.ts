// Golden weights in checkpoint files, asked about a whole test set.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeCheckpoint } from '../../../../src-main/engine/checkpoints/checkpoint-file';
import {
  mnist,
  runConfigSchema,
  type DatasetChoice,
} from '../../../../src-main/engine/catalogue/config';
import type { PlainTensors } from '../../../../src-main/core/plain-tensor';
import { useDataFolders } from '../../../../src-main/engine/datasets/data-home';
import { openSequences } from '../../../../src-main/engine/datasets/open-sequences';
import { createRandom } from '../../../../src-main/engine/datasets/random';
import { loadTestSet } from '../../../../src-main/engine/datasets/registry';
import { writeSequenceData } from '../../../../src-main/engine/datasets/sequence-file';
import { getTestSet } from '../../../../src-main/engine/datasets/test-sets';
import { createModel } from '../../../../src-main/engine/models/registry';
import { createModelSize } from '../../../../src-main/engine/training/loop';
import { traceModel } from '../../../../src-main/engine/inference/inspection/inspector';
import { predictAll } from '../../../../src-main/engine/inference/inspection/predictions';
import { createTemporaryDirectory } from '../../../support/temporary';
import { readGolden } from '../../../main/export/golden';
import { createItem } from '../../../../src-main/engine/datasets/sequence-set';

const { model } = readGolden('lstm');

/** A checkpoint with these tensors, of a run on these data. */
function createWeights(tensors: PlainTensors = model.weights, dataset: DatasetChoice = mnist) {
  const checkpointFile = join(createTemporaryDirectory(), 'lstm.safetensors');
  writeCheckpoint(checkpointFile, tensors, {});
  return {
    config: runConfigSchema.parse({ cell: 'lstm', hiddenSize: 3, dataset }),
    checkpointFile,
  };
}

it('gives every test image the final class and confidence of its trace', async () => {
  const found = await predictAll(createWeights());
  const testSet = loadTestSet({ dataset: mnist, reading: 'rows' });
  expect(found.labels).toEqual(Uint16Array.from(testSet.targets.labels));
  for (const index of [0, 97, 9999]) {
    const { probabilities, predicted } = traceModel(createWeights(), createItem(testSet, index));
    expect(found.predicted[index]).toBe(predicted.at(-1));
    expect(found.confidence[index]).toBeCloseTo(Math.max(...probabilities.slice(-10)), 5);
  }
});

it('sends only its arrays across a process boundary, not their underlying files', async () => {
  const found = await predictAll(createWeights());
  expect(found.labels.buffer.byteLength).toBe(20_000);
});

it('reports that a diverged model returns values that are not numbers', async () => {
  const headBias = { shape: [10], data: new Float32Array(10).fill(NaN) };
  const diverged = createWeights({ ...model.weights, 'head.bias': headBias });
  await expect(predictAll(diverged)).rejects.toMatchObject({
    code: 'checkpoint-damaged',
    message: expect.stringContaining('diverged') as string,
  });
});

it('reports missing data or a missing checkpoint', async () => {
  const nowhere = createWeights(model.weights, { ...mnist, sha256: '0'.repeat(64) });
  await expect(predictAll(nowhere)).rejects.toMatchObject({ code: 'data-missing' });
  const gone = { ...createWeights(), checkpointFile: join(createTemporaryDirectory(), 'gone') };
  await expect(predictAll(gone)).rejects.toMatchObject({ code: 'checkpoint-missing' });
});

it('gives each step of a labelled sequence the class of its trace', async () => {
  const folder = createTemporaryDirectory();
  const rows = Array.from({ length: 240 }, (_, row) => {
    const step = row % 6;
    return `${String(Math.floor(row / 6))},${String(Math.sin(row))},${step === 2 ? '' : String(step % 3)}`;
  });
  const file = join(folder, 'labels.csv');
  writeFileSync(file, ['sequence,x,label', ...rows].join('\n'));
  const data = await openSequences([file], { roles: { sequence: 'sequence', label: 'class' } });
  writeSequenceData(folder, data);
  useDataFolders(folder);
  const { sha256 } = data.about;
  const dataset = { name: 'labels', sha256, predicts: 'labels' as const };
  const config = runConfigSchema.parse({ cell: 'gru', hiddenSize: 4, dataset });
  const set = getTestSet(dataset);
  const tensors = createModel(config).initialWeights(
    createModelSize(config, set),
    config,
    createRandom(1),
  );
  const weights = { ...createWeights(tensors, dataset), config };
  const { steps, labels } = await predictAll(weights);
  expect(labels).toHaveLength(0);
  for (const index of [0, set.count - 1]) {
    const from = steps!.starts[index]!;
    expect([...steps!.labels.subarray(from, from + 6)]).toEqual([0, 1, -1, 0, 1, 2]);
    const { predicted } = traceModel(weights, createItem(set, index));
    expect(steps!.predicted.slice(from, from + 6)).toEqual(predicted);
  }
});
