import { readdirSync } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import { readCheckpoint } from '../../../../src-main/checkpoints/checkpoint-file';
import type { ModelKind } from '../../../../src-main/catalogue/config';
import { loadTestSet } from '../../../../src-main/datasets/registry';
import { loadWeights } from '../../../../src-main/models/weights';
import { loadTensorflow } from '../../../../src-main/tensorflow/load';
import { runTrainJob, type TrainingNews } from '../../../../src-main/workers/jobs/train';
import { Kept } from '../../../../src-main/workers/kept';
import { modelSize } from '../../../../src-main/training/loop';
import { createEvaluationStep, evaluate } from '../../../../src-main/training/evaluate';
import { writeIdxFolder } from '../../../support/idx';
import { temporaryDirectory } from '../../../support/temporary';
import { smallConfig } from '../../../support/training';

beforeAll(() => loadTensorflow());

const runtime = { backend: 'here', versions: {} };

async function runJob(epochs: number, stopAt?: TrainingNews['kind'], cell: ModelKind = 'lstm') {
  const [directory, checkpointDirectory] = [temporaryDirectory(), temporaryDirectory()];
  writeIdxFolder(directory, { train: 70, test: 30 });
  const dataset = { kind: 'idx', directory } as const;
  const config = smallConfig({ cell, hiddenSize: 8, dataset, limit: 64, epochs });
  const news: TrainingNews[] = [];
  const stopping = new AbortController();
  const { signal } = stopping;
  const note = (one: TrainingNews) => {
    news.push(one);
    if (one.kind === stopAt) stopping.abort();
  };
  const input = { config, checkpointDirectory };
  const trained = await runTrainJob(input, { signal, note, runtime }, new Kept());
  return { config, news, trained, checkpointDirectory };
}

const oneOfEach = ['lstm', 'library-lstm', 'fnn-pixels'] as const;
it.each(oneOfEach)(
  'has written an epoch of %s to the disk when it tells of it, and the file is the model',
  async (cell) => {
    const { config, news } = await runJob(2, undefined, cell);
    const [started] = news;
    expect(started).toMatchObject({ kind: 'started', batchesPerEpoch: 2, ...runtime });
    const epochs = news.filter((one) => one.kind === 'epoch');
    expect(epochs).toHaveLength(2);
    for (const { result, checkpointFile } of epochs) {
      const { tensors, metadata } = readCheckpoint(checkpointFile);
      expect(metadata).toMatchObject({ epoch: String(result.epoch), seed: '1' });
      expect(JSON.parse(metadata.config ?? '')).toEqual(config);
      expect(metadata.dataChecksum).toBe(started?.kind === 'started' && started.dataChecksum);

      const size = modelSize(config, { rows: 28, columns: 28 });
      const step = createEvaluationStep(config);
      const test = loadTestSet(config.dataset);
      const again = await evaluate(step, loadWeights(tensors, size), test, 'rows', () =>
        Promise.resolve(true),
      );
      expect(again?.confusion).toEqual(result.confusion);
      expect(again?.loss).toBeCloseTo(result.testLoss, 6);
    }
  },
);

it('is evaluated on the images held out when validation is asked for', async () => {
  const config = smallConfig({ hiddenSize: 4, limit: 64, epochs: 1, evaluateOn: 'validation' });
  const news: TrainingNews[] = [];
  const note = (one: TrainingNews) => news.push(one);
  const { signal } = new AbortController();
  const input = { config, checkpointDirectory: temporaryDirectory() };
  await runTrainJob(input, { signal, note, runtime }, new Kept());
  const [epoch] = news.filter((one) => one.kind === 'epoch');
  expect(epoch?.result.confusion.reduce((all, count) => all + count, 0)).toBe(5000);
});

it('keeps the checkpoints of the epochs before a stop and writes none for half an epoch', async () => {
  const { trained, checkpointDirectory } = await runJob(100, 'epoch');
  expect(trained).toMatchObject({ stopped: true });
  expect(readdirSync(checkpointDirectory)).toEqual(['epoch-0001.safetensors']);
});
