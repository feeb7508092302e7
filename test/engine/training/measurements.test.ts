import { slice, tensor3d } from '@tensorflow/tfjs-core';
import type { Rank, Tensor3D } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { createSequenceBatch } from '../../../src-main/engine/datasets/sequence-batch';
import { createModel } from '../../../src-main/engine/models/registry';
import { loadWeights } from '../../../src-main/engine/models/weights';
import { loadTensorflow } from '../../../src-main/engine/tensorflow/load';
import { createModelSize } from '../../../src-main/engine/training/loop';
import { computeLearningRate } from '../../../src-main/engine/training/schedule';
import {
  collect,
  filterByKind,
  rowCount,
  createSmallConfig,
  createSmallDataset,
  type TrainingEvent,
} from '../../support/training';

beforeAll(() => loadTensorflow());

describe('the record of additional measurements', () => {
  const loadProfiles = (events: readonly TrainingEvent[]) =>
    filterByKind(events, 'measured').map(({ measured: { epoch, profiles } }) => ({
      epoch,
      profiles,
    }));

  it('includes the gradient through time at epoch 0, and along the carry gate in the last epoch', async () => {
    const config = createSmallConfig({ cell: 'lstm', epochs: 2 });
    const events = await collect(config, createSmallDataset(300, 100));
    const order = events.map(({ kind }) => kind).filter((kind) => kind !== 'points');
    expect(order).toEqual(['started', 'checkpoint', 'measured', 'epoch', 'epoch', 'ended']);
    const [first] = loadProfiles(events);
    expect(first?.epoch).toBe(0);
    const alongTime = ['gradient-through-time/h', 'gradient-through-time/c'] as const;
    expect(Object.keys(first?.profiles ?? {})).toEqual(alongTime);
    const [one, last] = filterByKind(events, 'epoch').map(({ result }) => result.profiles);
    expect(Object.keys(one ?? {})).toEqual([
      ...alongTime,
      'errors-by-block',
      'accuracy-after-step',
    ]);
    expect(Object.keys(last ?? {})).toEqual([
      ...alongTime,
      'errors-by-block',
      'accuracy-after-step',
      'gradient-through-time/carry',
    ]);
    const whole = last?.['gradient-through-time/c']?.values.at(-1) ?? NaN;
    expect((last?.['gradient-through-time/carry']?.values.at(-1) ?? NaN) / whole).toBeCloseTo(1, 3);
  });

  it('uses the initial weights of the seed at epoch 0', async () => {
    const config = createSmallConfig({ epochs: 1, learningRate: 1e-30 }); // no step moves a weight
    const events = await collect(config, createSmallDataset(300, 100));
    const [first] = loadProfiles(events);
    const epoch = filterByKind(events, 'epoch')[0]?.result.profiles;
    const name = 'gradient-through-time/h';
    expect(first?.profiles[name]).toEqual(epoch?.[name]);
  });

  it('includes the gradient of each part, and no accuracy by step if a part reads backwards', async () => {
    const config = createSmallConfig({ cell: 'gru', layers: 2, bidirectional: 'yes', epochs: 1 });
    const events = await collect(config, createSmallDataset(64, 100));
    const parts = ['', '/l0', '/l0_reverse', '/l1_reverse'].map(
      (part) => `gradient-through-time/h${part}`,
    );
    const [first] = loadProfiles(events);
    expect(Object.keys(first?.profiles ?? {}).sort()).toEqual(parts);
    const { profiles } = filterByKind(events, 'epoch')[0]!.result;
    expect(Object.keys(profiles).sort()).toEqual(
      ['errors-by-block', 'gradient-through-time/carry', ...parts].sort(),
    );
    const reverse = profiles['gradient-through-time/h/l1_reverse']?.values ?? [];
    // The head reads its state of the first step, from which the gradient goes on to the last.
    expect(reverse).toHaveLength(rowCount);
    expect(reverse[0]).toBeGreaterThan(reverse.at(-1)!);
  });

  it('evaluates a head on the mean after each step as if the sequence ended there', async () => {
    const settings = { cell: 'rnn', readout: 'mean', epochs: 2, learningRate: 3e-3 } as const;
    const config = createSmallConfig({ ...settings, hiddenSize: 16 });
    const dataset = createSmallDataset(300, 100);
    const { result, state } = filterByKind(await collect(config, dataset), 'epoch')[1]!;
    const all = Uint32Array.from({ length: 100 }, (_, index) => index);
    const { x, shape, labels } = createSequenceBatch(dataset.test, all);
    const weights = loadWeights(state ?? {}, createModelSize(config, dataset.train));
    const after = result.profiles['accuracy-after-step']?.values ?? [];
    const accuracies = [1, 2, 4, rowCount].map((steps) => {
      const start = slice<Rank.R3, Tensor3D>(tensor3d(x, [...shape]), [0, 0, 0], [-1, steps, -1]);
      const predicted = createModel(config).computeLogits(weights, start).argMax(1).dataSync();
      return predicted.filter((label, index) => label === labels[index]).length / 100;
    });
    expect([1, 2, 4, rowCount].map((step) => after[step - 1])).toEqual(accuracies);
    expect(after.at(-1)).toBe(result.testAccuracy);
    expect(new Set(accuracies).size).toBeGreaterThan(1);
  });

  it.each(['fnn-pixels', 'library-gru'] as const)(
    'contains only the errors by block for %s',
    async (cell) => {
      const events = await collect(
        createSmallConfig({ cell, epochs: 1 }),
        createSmallDataset(64, 100),
      );
      expect(filterByKind(events, 'measured')).toEqual([]);
      const { profiles } = filterByKind(events, 'epoch')[0]!.result;
      expect(Object.keys(profiles)).toEqual(['errors-by-block']);
    },
  );

  it('records the learning rate and the unclipped gradient norm of every batch', async () => {
    const config = createSmallConfig({
      epochs: 2,
      warmupSteps: 4,
      schedule: 'cosine',
      clipNorm: 1e-3,
    });
    const events = await collect(config, createSmallDataset(96, 100));
    const curve = (name: 'learning-rate' | 'gradient-norm') =>
      filterByKind(events, 'points').flatMap(({ curves }) => [...(curves[name] ?? [])]);
    const expected = [1, 2, 3, 4, 5, 6].map((step) =>
      Math.fround(computeLearningRate(config, step, 6)),
    );
    expect(curve('learning-rate')).toEqual(expected);
    const norms = curve('gradient-norm');
    expect(norms).toHaveLength(6);
    expect(Math.min(...norms)).toBeGreaterThan(0.01);
  });
});
