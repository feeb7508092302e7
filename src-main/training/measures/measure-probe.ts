// A linear probe of each step's state: moments of the training images' states, and a classifier solved from
// them. It is scored with the last epoch's evaluation, which computes the states of the evaluated images anyway.
import { dispose, tensor2d, tidy, transpose } from '@tensorflow/tfjs-core';
import type { RunConfig } from '../../catalogue/config';
import type { Profile } from '../../contract/run-event';
import { outputsOf, type LabelledSet } from '../../datasets/labelled-set';
import { shapeOf } from '../../datasets/sequences';
import { at } from '../../element-at';
import type { ModelChoice } from '../../models/model';
import type { NamedTensors } from '../../tensorflow/compile';
import type { ReadOuts } from './accuracy-after-step';
import { forEachChunk, type Pause } from '../chunks';
import { blankStates, createMomentsStep, stepsToProbe } from './linear-probe';
import { solveRidge, type ReadOut } from './ridge';
import { take } from '../state';

/** λ. From 1e-3 to 1e-6 the accuracy after every row is the same to 0.4 points; see docs/metrics.md. */
const penalty = 1e-4;

/** How many of the training set's first images or sequences to fit a read-out with: 32 per unit, within limits. */
const imagesFor = (units: number) => Math.min(20_000, Math.max(5000, 32 * units));

export interface Probe extends ReadOuts {
  /** Counted from 1. */
  readonly steps: readonly number[];
  /** Of each step: false where the states were no finite numbers, so that there is no classifier. */
  readonly isSolved: readonly boolean[];
}

/**
 * @param weights of a model that shows its hidden states
 * @returns the caller disposes its tensors; null if `pause` ended it
 */
export async function fitProbe(
  weights: NamedTensors,
  train: LabelledSet,
  config: ModelChoice & Pick<RunConfig, 'reading' | 'hiddenSize'>,
  pause: Pause,
): Promise<Probe | null> {
  const { reading, hiddenSize } = config;
  const { time, features } = shapeOf(train, reading);
  const classCount = outputsOf(train);
  const steps = stepsToProbe(time, hiddenSize);
  const blank = tidy(() => blankStates(config, weights, [time, features], steps));
  const size = (hiddenSize + 1) * (hiddenSize + 1 + classCount);
  const sums = new Float64Array(steps.length * size);
  const blanks = blank.dataSync<'float32'>();
  try {
    const fitted = { set: train, reading, count: Math.min(imagesFor(hiddenSize), train.count) };
    const gather = (outputs: NamedTensors) => {
      addTo(sums, take(outputs, 'moments').dataSync<'float32'>());
    };
    const moments = createMomentsStep(config, steps, classCount);
    if (!(await forEachChunk(moments, { ...weights, blank }, fitted, gather, pause))) return null;
  } finally {
    blank.dispose();
  }

  const readOuts: ReadOut[] = [];
  for (const position of steps.keys()) {
    const own = sums.subarray(position * size, (position + 1) * size);
    const solved = solveRidge({ sums: own, features: hiddenSize, targets: classCount }, penalty);
    const ofBlank = blanks.subarray(position * hiddenSize, (position + 1) * hiddenSize);
    readOuts.push(forWholeStates(solved, ofBlank));
    if (!(await pause())) return null;
  }

  const ofClasses = (weight: Float32Array) =>
    tidy(() => transpose(tensor2d(weight, [hiddenSize, classCount])));
  return {
    steps,
    weights: readOuts.map(({ weight }) => ofClasses(weight)),
    bias: tensor2d(
      readOuts.flatMap(({ bias }) => [...bias]),
      [steps.length * classCount, 1],
    ),
    isSolved: readOuts.map(({ bias }) => bias.every(Number.isFinite)),
  };
}

/** @param accuracy at each of the probe's steps: without a classifier it means nothing, and NaN is told */
export function probeProfile({ steps, isSolved }: Probe, accuracy: readonly number[]): Profile {
  return { steps, values: accuracy.map((value, index) => (at(isSolved, index) ? value : NaN)) };
}

export function disposeProbe({ weights, bias }: Probe): void {
  dispose([...weights, bias]);
}

/** Wᵀ (h − h₀) + b as Wᵀ h + (b − Wᵀ h₀). */
function forWholeStates({ weight, bias }: ReadOut, blank: Float32Array): ReadOut {
  const shift = (target: number) =>
    blank.reduce((sum, value, row) => sum + value * at(weight, row * bias.length + target), 0);
  return { weight, bias: bias.map((value, target) => value - shift(target)) };
}

/** Adds in float64, although the chunks' shares are float32. */
function addTo(sums: Float64Array, values: Float32Array): void {
  if (sums.length !== values.length) throw new RangeError('These are not sums of these values.');
  // A plain loop: a chunk's moments are 700,000 values.
  for (let index = 0; index < values.length; index += 1) {
    sums[index] = (sums[index] ?? NaN) + (values[index] ?? NaN);
  }
}
