import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { readCheckpoint } from '../../../src-main/engine/checkpoints/checkpoint-file';
import {
  storedConfigSchema,
  type ModelKind,
  type RunConfig,
} from '../../../src-main/engine/catalogue/config';
import { batchMetrics, profileMetrics } from '../../../src-main/engine/catalogue/metrics';
import { loadTestSet } from '../../../src-main/engine/datasets/registry';
import { loadWeights } from '../../../src-main/engine/models/weights';
import { readJournal } from '../../../src-main/engine/run-folder/journal';
import { getCheckpointFolder } from '../../../src-main/engine/run-folder/run-folder';
import { loadTensorflow } from '../../../src-main/engine/tensorflow/load';
import { runTrainJob } from '../../../src-main/engine/jobs/train';
import type { TaskNote } from '../../../src-main/workers/tasks';
import { PreparedTrainings } from '../../../src-main/engine/jobs/prepared-trainings';
import { createModelSize } from '../../../src-main/engine/training/loop';
import { createEvaluationStep, evaluate } from '../../../src-main/engine/training/evaluate';
import { storeImages } from '../../support/sequences';
import { createFreshRunFolder } from '../../support/run-folder';
import { canMount, fillUp, mountSmallDisk } from '../../support/small-disk';
import { loadEvents } from '../../support/journal';
import { runtime, createSmallConfig } from '../../support/training';
import { digitMeasures } from '../../support/digits';
import { openStore } from '../../support/open-store';

beforeAll(() => loadTensorflow());

type Note = TaskNote<'train'>;

/**
 * Shared like those of one trainer: jobs with the same settings share compiled steps, which take longer than
 * such a training.
 */
const prepared = new PreparedTrainings();
afterAll(() => {
  prepared.dispose();
});

async function runJob(
  epochs: number,
  stopAt?: Note['kind'],
  cell: ModelKind = 'lstm',
  changes: Partial<RunConfig> = {},
) {
  const dataset = storeImages({ train: 70, test: 30 });
  const config = createSmallConfig({ cell, hiddenSize: 8, dataset, limit: 64, epochs, ...changes });
  const news: Note[] = [];
  const stopping = new AbortController();
  const { signal } = stopping;
  const note = (one: Note) => {
    news.push(one);
    if (one.kind === stopAt) stopping.abort();
  };
  const { folder, token } = createFreshRunFolder(config);
  const input = { config, folder, token, resume: false };
  const trained = await runTrainJob(input, { signal, note, runtime }, prepared);
  return { config, news, trained, folder, token };
}

const oneOfEach = ['lstm', 'library-lstm', 'fnn-pixels'] as const;
it.each(oneOfEach)('writes an epoch of %s to disk before reporting it', async (cell) => {
  const { config, news, folder } = await runJob(2, undefined, cell);
  const [started] = news;
  expect(started).toMatchObject({ kind: 'started', batchesPerEpoch: 2, ...runtime });
  const epochs = news.filter((one) => one.kind === 'epoch');
  expect(epochs).toHaveLength(2);
  for (const { result, checkpoint } of epochs) {
    const file = join(getCheckpointFolder(folder), checkpoint.file);
    const { tensors, metadata } = readCheckpoint(file);
    expect(metadata).toMatchObject({ epoch: String(result.epoch), seed: '1' });
    expect(JSON.parse(metadata.config ?? '')).toEqual(config);
    expect(metadata.dataChecksum).toBe(started?.kind === 'started' && started.dataChecksum);

    const size = createModelSize(config, digitMeasures);
    const step = createEvaluationStep(config);
    const test = loadTestSet(config);
    const again = await evaluate(step, loadWeights(tensors, size), test, () =>
      Promise.resolve(true),
    );
    expect(again?.confusion).toEqual(result.confusion);
    expect(again?.loss).toBeCloseTo(result.testLoss, 6);
  }
});

it('reports the wait for the first batch and its end', async () => {
  const wait = 'About 40 s until the first batch';
  vi.spyOn(prepared, 'wait').mockReturnValueOnce(wait);
  const { news } = await runJob(1);
  const told = news.map((one) => (one.kind === 'waiting' ? one.reason : one.kind));
  expect(told[0]).toBe(wait);
  expect(told.indexOf(null)).toBe(told.indexOf('points') - 1);
  expect(told.filter((one) => one === null)).toHaveLength(1);
});

it('saves the checkpoints of the epochs before a stop, and a checkpoint at the stop', async () => {
  const { trained, folder } = await runJob(100, 'epoch');
  expect(trained).toMatchObject({ kind: 'ended', status: 'stopped' });
  const names = readdirSync(getCheckpointFolder(folder));
  expect(names.slice(0, 2)).toEqual(['epoch-0000.safetensors', 'epoch-0001.safetensors']);
  // If the stop came before the next batch, the epoch's own checkpoint is the last one.
  expect(names.slice(2).every((name) => name.startsWith('step-'))).toBe(true);
});

/** Returns the final contents of a folder, except times. */
function getContents(folder: string) {
  const { run, damaged } = readJournal(folder);
  const store = openStore();
  const config = storedConfigSchema.parse(run.config);
  const { id } = store.trainings.create(store.experiments.create(''), run.name, config);
  for (const event of loadEvents(folder)) store.trainings.append(id, event);
  const curves = batchMetrics.map((metric) => store.curves.load(id, metric));
  const results = store.curves.epochs(id).map((result) => ({ ...result, durationMs: 0 }));
  const before = profileMetrics.map((metric) => store.curves.profiles(id, metric));
  const tensors = readdirSync(getCheckpointFolder(folder)).map(
    (name) => readCheckpoint(join(getCheckpointFolder(folder), name)).tensors,
  );
  store.close();
  return { damaged, curves, results, before, tensors };
}

const followed = { earlyStopping: 4, schedule: 'plateau', learningRate: 1 } as const;
it.each([
  ['', 3, {}, 3],
  [' where early stopping ends it after its rate was halved,', 30, followed, 5],
] as const)(
  'resumes after a stop,%s with the same final contents of its folder',
  async (_, epochs, changes, ended) => {
    const whole = await runJob(epochs, undefined, 'lstm', changes);
    expect(getContents(whole.folder).results).toHaveLength(ended);
    const { config, folder, token } = await runJob(epochs, 'points', 'lstm', changes);
    for (let tries = 0; tries < 40; tries += 1) {
      const stopping = new AbortController();
      const news: Note[] = [];
      const note = (one: Note) => {
        news.push(one);
        if (one.kind === 'points') stopping.abort();
      };
      const context = { signal: stopping.signal, note, runtime };
      const { status, reason } = await runTrainJob(
        { config, folder, token, resume: true },
        context,
        prepared,
      );
      expect(news.map(({ kind }) => kind).slice(0, 2)).toEqual(['started', 'resumed']);
      if (status !== 'finished') continue;
      expect(reason).toBe(whole.trained.reason);
      break;
    }
    const { config: itsConfig } = whole;
    expect({ ...config, dataset: null }).toEqual({ ...itsConfig, dataset: null });
    expect(getContents(folder)).toEqual(getContents(whole.folder));
  },
);

it('resumes from the previous checkpoint when the newest is damaged, and reports if there is none', async () => {
  const { config, folder, token } = await runJob(2);
  const checkpoints = getCheckpointFolder(folder);
  const flip = (name: string) => {
    const bytes = readFileSync(join(checkpoints, name));
    bytes[bytes.length - 9]! ^= 1;
    writeFileSync(join(checkpoints, name), bytes);
  };
  const resume = async () => {
    const news: Note[] = [];
    const { signal } = new AbortController();
    const context = { signal, note: (one: Note) => news.push(one), runtime };
    await runTrainJob({ config, folder, token, resume: true }, context, prepared);
    return news.find((one) => one.kind === 'resumed')?.step;
  };
  const before = getContents(folder);
  flip('epoch-0002.safetensors');
  expect(await resume()).toBe(2);
  expect(getContents(folder)).toEqual(before);
  // Epoch 1's file under epoch 2's name is not epoch 2's.
  copyFileSync(
    join(checkpoints, 'epoch-0001.safetensors'),
    join(checkpoints, 'epoch-0002.safetensors'),
  );
  expect(await resume()).toBe(2);
  for (const name of readdirSync(checkpoints)) flip(name);
  await expect(resume()).rejects.toMatchObject({ code: 'checkpoint-missing' });
});

it.skipIf(!canMount)(
  'waits while the disk is full, reports it, and continues automatically',
  async () => {
    const whole = await runJob(3);
    const { config } = whole;
    const disk = mountSmallDisk(2000);
    const { folder, token } = createFreshRunFolder(config, disk);
    const filler = join(disk, 'filler');
    const news: Note[] = [];
    const note = (one: Note) => {
      news.push(one);
      if (one.kind === 'epoch' && one.result.epoch === 1) fillUp(filler);
      if (one.kind === 'waiting' && one.reason !== null) rmSync(filler);
    };
    const { signal } = new AbortController();
    const input = { config, folder, token, resume: false };
    await runTrainJob(input, { signal, note, runtime }, prepared);
    const waits = news.flatMap((one) => (one.kind === 'waiting' ? [one.reason] : []));
    expect(waits).toEqual([expect.stringContaining('The disk is full'), null]);
    expect(getContents(folder)).toEqual(getContents(whole.folder));
  },
);
