import { scalar, type Tensor } from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { loadTensorflow } from '../../../../src-main/engine/tensorflow/load';
import { getNodeBackend } from '../../../../src-main/engine/tensorflow/backend';
import { compile } from '../../../../src-main/engine/tensorflow/compile';
import { listNodes } from '../../../../src-main/engine/tensorflow/graph/graph';
import { optimise } from '../../../../src-main/engine/tensorflow/graph/optimise';
import { record } from '../../../../src-main/engine/tensorflow/record';
import { weightNames } from '../../../support/one-layer';
import { listPartSizes } from '../../../../src-main/engine/training/step/branches';
import { createTrainingStep } from '../../../../src-main/engine/training/step/step';
import { createGoldenModel, findLargestDifference } from '../../../support/golden';
import { findCallsOfAnother } from '../../tensorflow/compare';
import {
  collect,
  getLossCurve,
  filterByKind,
  createSmallConfig,
  createSmallDataset,
} from '../../../support/training';

beforeAll(() => loadTensorflow());

it.each([
  [128, 2, [64, 64]],
  [96, 2, [48, 48]],
  [7, 2, [4, 3]],
  [10, 4, [3, 3, 2, 2]],
  [3, 1, [3]],
  [1, 2, [1]],
])('splits a batch of %i images on %i threads into %j', (count, threads, sizes) => {
  expect(listPartSizes(count, threads)).toEqual(sizes);
});

/** One step of plain gradient descent at rate 1: the difference of the weights is the gradient. */
function getStep(threads: number, compiled: boolean) {
  const { weights, x, labels } = createGoldenModel(given);
  const { cell, activation } = given;
  const step = createTrainingStep(
    createSmallConfig({ cell, activation, optimizer: 'sgd', threads }),
  );
  const inputs = { ...weights, x, labels, learningRate: scalar(1), 'optimizer.step': scalar(0) };
  if (!compiled) return step(inputs);
  const graph = compile(step, inputs);
  const outputs = graph(inputs);
  graph.dispose();
  return outputs;
}

const values = (tensors: Readonly<Record<string, Tensor>>, name: string) =>
  tensors[name]?.dataSync<'float32'>() ?? new Float32Array();

const given = { cell: 'lstm', activation: 'tanh', hiddenSize: 3, batch: 7 } as const;

it.each([
  [2, false],
  [3, true],
] as const)('computes the same in %i branches to 1e-6 (compiled: %s)', (threads, compiled) => {
  const [whole, branched] = [getStep(1, false), getStep(threads, compiled)];
  for (const name of [...weightNames, 'loss', 'correct']) {
    const difference = findLargestDifference(values(branched, name), values(whole, name));
    expect(difference, name).toBeLessThan(1e-6);
  }
});

it("runs branches in parallel: none reads another's output", () => {
  const { weights, x, labels } = createGoldenModel(given);
  const { cell, activation } = given;
  const step = createTrainingStep(
    createSmallConfig({ cell, activation, optimizer: 'sgd', threads: 2 }),
  );
  const inputs = { ...weights, x, labels, learningRate: scalar(1), 'optimizer.step': scalar(0) };
  const graph = optimise(record(getNodeBackend()!, step, inputs).graph);
  expect(listNodes(graph).filter(({ body }) => body)).toHaveLength(2);
  expect(findCallsOfAnother(graph)).toEqual([]);
});

/** Returns the results of two epochs. */
async function trainedOn(threads: number) {
  const config = createSmallConfig({ cell: 'lstm', threads, epochs: 2, clipNorm: 1 });
  // Batches of 32 and a last one of 13; neither that one nor the evaluated images make two equal parts.
  const events = await collect(config, createSmallDataset(77, 111));
  const { testLoss, confusion } = filterByKind(events, 'epoch').at(-1)!.result;
  return { losses: getLossCurve(events), testLoss, confusion };
}

it('follows in two branches the curve and evaluation of one branch', async () => {
  const [one, two] = [await trainedOn(1), await trainedOn(2)];
  expect(
    findLargestDifference(Float32Array.from(two.losses), Float32Array.from(one.losses)),
  ).toBeLessThan(5e-5);
  expect(two.testLoss).toBeCloseTo(one.testLoss, 4);
  expect(two.confusion).toEqual(one.confusion);
});
