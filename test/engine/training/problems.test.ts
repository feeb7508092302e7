import { memory } from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { Problem } from '../../../src-main/core/problem';
import { loadTensorflow } from '../../../src-main/engine/tensorflow/load';
import { getExampleCell } from '../../support/written-cells';
import {
  collect,
  loadFirstImages,
  getLossCurve,
  createSmallConfig,
  createSmallDataset,
  type TrainingEvent,
} from '../../support/training';

beforeAll(() => loadTensorflow());

/** Settings far beyond what the schema allows; and where and how it ended. */
async function diverging(learningRate: number, images: number) {
  const config = { ...createSmallConfig({ optimizer: 'sgd', cell: 'rnn' }), learningRate };
  const events: TrainingEvent[] = [];
  let problem: unknown;
  try {
    await collect(config, createSmallDataset(images, 100), (event) => events.push(event));
  } catch (error) {
    problem = error;
  }
  const states = events.flatMap(({ state }) => (state ? [state] : []));
  const kept = states.flatMap((state) => Object.values(state).map(({ data }) => data));
  return { problem, events, kept };
}

it('ends a diverging training at the non-finite loss, without a leaked tensor', async () => {
  const before = memory().numTensors;
  const { problem, events, kept } = await diverging(1e38, 640);
  expect(problem).toBeInstanceOf(Problem);
  expect(problem).toMatchObject({ code: 'diverged' });
  const losses = getLossCurve(events);
  expect((problem as Problem).message).toContain(
    `Diverged at step ${losses.length} (batch ${losses.length} of epoch 1): the loss`,
  );
  expect((problem as Problem).message).toContain('with a lower learning rate');
  expect(losses.length).toBeGreaterThan(1);
  expect(losses.map(Number.isFinite)).toEqual(losses.map((_, i) => i < losses.length - 1));
  expect(kept.every((data) => data.every(Number.isFinite))).toBe(true);
  expect(memory().numTensors).toBe(before);
});

it('attributes infinite initial gradients to the weights, not to the rate or clipping', async () => {
  const config = createSmallConfig({
    epochs: 1,
    cell: getExampleCell('ln-lstm'),
    initialization: 'orthogonal',
    clipNorm: 1,
    learningRate: 1e-9,
  });
  await expect(collect(config, loadFirstImages(32, 10, 'rows'))).rejects.toMatchObject({
    code: 'diverged',
    message: expect.stringMatching(
      /^Diverged at step 1 .*: the gradient .* neither the learning rate nor clipping .*PyTorch’s initialization/,
    ) as string,
  });
});

it.each([
  ['weights are', Infinity],
  ['loss on the evaluated set is', 1e38],
])(
  'returns no result if the last batch diverges because the %s not finite',
  async (what, learningRate) => {
    const { problem, events, kept } = await diverging(learningRate, 10);
    expect(problem).toMatchObject({ code: 'diverged' });
    // An epoch of one batch: a result before it is of finite weights.
    const epochs = events.filter(({ kind }) => kind === 'epoch').length + 1;
    expect((problem as Problem).message).toContain(
      `Diverged at step ${epochs} (batch 1 of epoch ${epochs}): the ${what} no longer`,
    );
    expect(kept.every((data) => data.every(Number.isFinite))).toBe(true);
  },
);
