// Intervals around the forecasts of a small trained model, on new values of the same process.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { writeCheckpoint } from '../../../../src-main/engine/checkpoints/checkpoint-file';
import { toDatasetChoice } from '../../../../src-main/engine/contract/sequence-data';
import { useDataFolders } from '../../../../src-main/engine/datasets/data-home';
import { openSequences } from '../../../../src-main/engine/datasets/open-sequences';
import { createRandom } from '../../../../src-main/engine/datasets/random';
import { loadDataset } from '../../../../src-main/engine/datasets/registry';
import { writeSequenceData } from '../../../../src-main/engine/datasets/sequence-file';
import { predictWithRun } from '../../../../src-main/engine/inference/inspection/predict-sequences';
import { loadTensorflow } from '../../../../src-main/engine/tensorflow/load';
import { said } from '../../../support/sequence-data';
import { createTemporaryDirectory } from '../../../support/temporary';
import { collect, filterByKind, createSmallConfig } from '../../../support/training';

beforeAll(() => loadTensorflow());

const random = createRandom(11);
const normal = () =>
  Math.sqrt(-2 * Math.log(1 - random.uniform(0, 1))) * Math.cos(2 * Math.PI * random.uniform(0, 1));

const processes = {
  'an autoregressive process': (before: number) => 0.7 * before + normal(),
  'a season with noise': (_: number, step: number) => 5 * Math.sin(step * (Math.PI / 6)) + normal(),
};
const horizon = 3;

it.each(Object.entries(processes))('covers new values of %s within 3 points', async (_, next) => {
  const write = (steps: number) => {
    const values: number[] = [];
    for (let i = 0; i < steps; i += 1) values.push(next(values.at(-1) ?? 0, i));
    const file = join(createTemporaryDirectory(), 'stream.csv');
    writeFileSync(file, `level\n${values.join('\n')}\n`);
    return { file, values };
  };
  const store = createTemporaryDirectory();
  const options = said({ forecast: 'level', window: 12, horizon: `1..${String(horizon)}` });
  const data = await openSequences([write(8000).file], options);
  writeSequenceData(store, data);
  useDataFolders(store);
  const dataset = toDatasetChoice(data.about);
  const config = createSmallConfig({ dataset, epochs: 2, batchSize: 128, learningRate: 0.01 });
  const events = await collect(config, loadDataset(config));
  const tensors = filterByKind(events, 'epoch').at(-1)!.state!;
  const checkpointFile = join(createTemporaryDirectory(), 'epoch.safetensors');
  writeCheckpoint(checkpointFile, tensors, {});
  const run = { weights: { config, checkpointFile }, name: 'GRU', classNames: null };

  const { forecasts, notes } = await predictWithRun({ ...run, files: null, ahead: horizon });
  expect(notes).toEqual([
    expect.stringMatching(/^The intervals follow from .*1,000 errors per series and step/),
  ]);
  const [{ predicted, intervals } = { predicted: [], intervals: [] }] = forecasts;
  const fresh = write(8000);
  const { sequences, errors } = await predictWithRun({ ...run, files: { paths: [fresh.file] } });
  expect(errors).toMatchObject({ trained: 0 });
  for (const { coverage, bounds } of intervals) {
    for (const [i, bound] of bounds.entries()) {
      const half = bound![1] - predicted[i]![1];
      const off = sequences.flatMap(({ after, values }) => {
        const truth = fresh.values[Number(after) + i];
        return truth === undefined ? [] : [Math.abs(values[i]! - truth)];
      });
      const inside = off.filter((error) => error <= half).length / off.length;
      expect(Math.abs(100 * inside - coverage)).toBeLessThan(3);
    }
  }
});
