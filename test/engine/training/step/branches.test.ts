import { scalar, type Tensor } from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { loadTensorflow } from '../../../../src-main/engine/tensorflow/load';
import { nodeBackend } from '../../../../src-main/engine/tensorflow/backend';
import { compile } from '../../../../src-main/engine/tensorflow/compile';
import { nodesOf } from '../../../../src-main/engine/tensorflow/graph/graph';
import { optimise } from '../../../../src-main/engine/tensorflow/graph/optimise';
import { record } from '../../../../src-main/engine/tensorflow/record';
import { weightNames } from '../../../support/one-layer';
import { partSizes } from '../../../../src-main/engine/training/step/branches';
import { createTrainingStep } from '../../../../src-main/engine/training/step/step';
import { goldenModel, largestDifference } from '../../../support/golden';
import { callsOfAnother } from '../../tensorflow/compare';
import { collect, lossCurve, ofKind, smallConfig, smallDataset } from '../../../support/training';

beforeAll(() => loadTensorflow());

it.each([
  [128, 2, [64, 64]],
  [96, 2, [48, 48]],
  [7, 2, [4, 3]],
  [10, 4, [3, 3, 2, 2]],
  [3, 1, [3]],
  [1, 2, [1]],
])('splits a batch of %i images on %i threads into %j', (count, threads, sizes) => {
  expect(partSizes(count, threads)).toEqual(sizes);
});

/** One step of plain gradient descent at rate 1: the difference of the weights is the gradient. */
function stepOf(threads: number, compiled: boolean) {
  const { weights, x, labels } = goldenModel(given);
  const { cell, activation } = given;
  const step = createTrainingStep(smallConfig({ cell, activation, optimizer: 'sgd', threads }));
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
  const [whole, branched] = [stepOf(1, false), stepOf(threads, compiled)];
  for (const name of [...weightNames, 'loss', 'correct']) {
    const difference = largestDifference(values(branched, name), values(whole, name));
    expect(difference, name).toBeLessThan(1e-6);
  }
});

it("runs branches in parallel: none reads another's output", () => {
  const { weights, x, labels } = goldenModel(given);
  const { cell, activation } = given;
  const step = createTrainingStep(smallConfig({ cell, activation, optimizer: 'sgd', threads: 2 }));
  const inputs = { ...weights, x, labels, learningRate: scalar(1), 'optimizer.step': scalar(0) };
  const graph = optimise(record(nodeBackend()!, step, inputs).graph);
  expect(nodesOf(graph).filter(({ body }) => body)).toHaveLength(2);
  expect(callsOfAnother(graph)).toEqual([]);
});

/** Returns the results of two epochs. */
async function trainedOn(threads: number) {
  const config = smallConfig({ cell: 'lstm', threads, epochs: 2, clipNorm: 1 });
  // Batches of 32 and a last one of 13; neither that one nor the evaluated images make two equal parts.
  const events = await collect(config, smallDataset(77, 111));
  const { testLoss, confusion } = ofKind(events, 'epoch').at(-1)!.result;
  return { losses: lossCurve(events), testLoss, confusion };
}

it('follows in two branches the curve and evaluation of one branch', async () => {
  const [one, two] = [await trainedOn(1), await trainedOn(2)];
  expect(
    largestDifference(Float32Array.from(two.losses), Float32Array.from(one.losses)),
  ).toBeLessThan(5e-5);
  expect(two.testLoss).toBeCloseTo(one.testLoss, 4);
  expect(two.confusion).toEqual(one.confusion);
});
