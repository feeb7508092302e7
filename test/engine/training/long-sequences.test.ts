// Sequences that are too long to unroll: segment by segment they learn what they would unrolled, and what PyTorch does.
import { scalar, sub, tensor, tensor1d, tidy } from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { runConfigSchema, type RunConfig } from '../../../src-main/engine/catalogue/config';
import { countDirections } from '../../../src-main/engine/catalogue/network';
import { createRandom } from '../../../src-main/engine/datasets/random';
import { noScale, createSequenceSet } from '../../../src-main/engine/datasets/sequence-set';
import { createModel } from '../../../src-main/engine/models/registry';
import { toTensors } from '../../../src-main/engine/models/weights';
import { compilePerShape, type NamedTensors } from '../../../src-main/engine/tensorflow/compile';
import { loadTensorflow } from '../../../src-main/engine/tensorflow/load';
import { createEvaluationStep } from '../../../src-main/engine/training/evaluate';
import { createCarryStep } from '../../../src-main/engine/training/measures/carry';
import { createGradientStep } from '../../../src-main/engine/training/measures/measure-gradients';
import { createInitialState } from '../../../src-main/engine/training/step/state';
import { createTrainingStep } from '../../../src-main/engine/training/step/step';
import { randomSequences } from '../../support/random-sequences';
import { findLargestDifference, findLargestMagnitude } from '../../support/golden';
import { collect, filterByKind } from '../../support/training';

beforeAll(() => loadTensorflow());

const [batch, features, classes, hiddenSize] = [3, 2, 4, 6];

/**
 * A model with open update and forget gates: others forget within 64 steps, and a state that is
 * lost on the way would not show.
 */
function openGates(config: RunConfig, time: number): NamedTensors {
  const { cell, layers, bidirectional } = config;
  const size = { cell, layers, bidirectional, hiddenSize, steps: time, inputSize: features };
  const model = createModel(config);
  const weights = model.initialWeights({ ...size, classCount: classes }, config, createRandom(3));
  for (const [name, { data }] of Object.entries(weights)) {
    if (name.includes('bias_hh') && cell !== 'rnn') data.fill(6, hiddenSize, 2 * hiddenSize);
  }
  return toTensors(createInitialState(config.optimizer, weights));
}

function createBatch(
  { dropout, layers, bidirectional }: RunConfig,
  time: number,
  isPadded: boolean,
) {
  const random = createRandom(7);
  const draw = (shape: number[]) => {
    const size = shape.reduce((product, length) => product * length, 1);
    return tensor(
      Float32Array.from({ length: size }, () => random.uniform(-1, 1)),
      shape,
    );
  };
  const width = hiddenSize * countDirections({ bidirectional });
  const masks = Array.from({ length: dropout === 0 ? 0 : layers }, (_, layer) => [
    `dropout.${layer}`,
    draw(layer === layers - 1 ? [batch, width] : [batch, time, width]),
  ]);
  return {
    x: draw([batch, time, features]),
    labels: tensor1d([2, 0, 3], 'int32'),
    ...(isPadded && { lengths: tensor1d([time, 1, time - 7], 'int32') }),
    ...(Object.fromEntries(masks) as NamedTensors),
  };
}

const deep = { layers: 2, bidirectional: 'yes', readout: 'mean' } as const;
const networks: readonly (Partial<RunConfig> & { time: number; isPadded?: boolean })[] = [
  { time: 130, cell: 'rnn' },
  { time: 75, cell: 'lstm', threads: 2, clipNorm: 0.1, isPadded: true },
  { ...deep, time: 67, cell: 'gru', dropout: 0.5, isPadded: true },
];

it.each(networks)('has the gradients of the unrolled network to 1e-6: %o', (network) => {
  const { time, isPadded = false, ...settings } = network;
  // One step down the gradient, so far that nothing else is left of the weights.
  const config = createConfig({ optimizer: 'sgd', threads: 1, ...settings });
  const state = openGates(config, time);
  const inputs = { ...state, ...createBatch(config, time, isPadded), learningRate: scalar(1e12) };
  const step = createTrainingStep(config);
  const composed = compilePerShape(step);
  const [ours, expected] = [composed(inputs), tidy(() => step(inputs))];
  for (const [name, before] of Object.entries(state)) {
    if (name === 'optimizer.step') continue;
    const gradient = (after: NamedTensors) => sub(before, after[name]!).dataSync<'float32'>();
    const unrolled = gradient(expected);
    const relative =
      findLargestDifference(gradient(ours), unrolled) / findLargestMagnitude(unrolled);
    expect(relative, name).toBeLessThan(1e-6);
  }
  composed.dispose();
});

const createConfig = (settings: Partial<RunConfig>) =>
  runConfigSchema.parse({ cell: 'gru', hiddenSize, batchSize: batch, ...settings });

const time = 70;
const config = createConfig({ cell: 'lstm', threads: 2 });
const choice = { ...config, cell: 'lstm' } as const;
const state = openGates(config, time);
const inputs = { ...state, ...createBatch(config, time, false) };

it.each([
  ['the evaluation', createEvaluationStep(config)],
  ['the gradient through time', createGradientStep(choice)],
  ['the carried gradient', createCarryStep(choice)!],
] as const)('measures %s of a long sequence as the unrolled network does', (_, step) => {
  const compiled = compilePerShape(step);
  const [ours, expected] = [compiled(inputs), tidy(() => step(inputs))];
  expect(Object.keys(ours)).toEqual(Object.keys(expected));
  for (const [name, { shape }] of Object.entries(expected)) {
    expect(ours[name]!.shape).toEqual(shape);
    const values = expected[name]!.dataSync<'float32'>();
    const difference = findLargestDifference(ours[name]!.dataSync<'float32'>(), values);
    expect(difference / findLargestMagnitude(values), name).toBeLessThan(5e-6);
  }
  compiled.dispose();
});

it('resumes from the middle of an epoch to the same bytes', async () => {
  const lengths = Array.from({ length: 24 }, (_, index) => 65 + (index % 2));
  const set = createSequenceSet(randomSequences(lengths), { outputs: 3, scale: noScale });
  const dataset = { train: set, test: set, checksum: '' };
  const config = createConfig({ layers: 2, dropout: 0.2, threads: 2, batchSize: 8, epochs: 2 });
  const whole = await collect(config, dataset, undefined, { checkpointMs: 0 });
  const within = filterByKind(whole, 'checkpoint').find(({ position }) => position?.step === 4);
  const { position, state } = within ?? {};
  if (!position || !state) throw new Error('There is no checkpoint within the second epoch.');
  const rest = await collect(config, dataset, undefined, { from: { position, state } });
  const end = (events: typeof whole) => filterByKind(events, 'epoch').at(-1)?.state;
  expect(end(rest)).toEqual(end(whole));
  expect(Object.keys(end(rest) ?? {})).toContain('recurrent.weight_hh_l1');
});
