// The accuracy of a linear probe on each step's state: moments of the training images' states, a read-out
// solved from them, and its answers to the evaluated images.
import { tensor, tensor2d } from '@tensorflow/tfjs-core';
import type { RunConfig } from '../catalogue/config';
import type { Profile } from '../contract/run';
import { classCount, type Dataset } from '../datasets/labelled-images';
import { sequenceShape } from '../datasets/sequences';
import type { NamedTensors, TensorFunction } from '../tensorflow/compile';
import { forEachChunk, type Pause } from './chunks';
import { stepsToProbe } from './linear-probe';
import { solveRidge, type ReadOut } from './ridge';
import { take } from './state';

/** So many of the training set's first images, or all if there are fewer. */
export const probeImages = 20_000;
/** λ. From 1e-3 to 1e-6 the accuracy after every row is the same to 0.4 points; see docs/metrics.md. */
const penalty = 1e-4;

export interface ProbeSteps {
  /** See `createMomentsStep`, compiled or not. */
  readonly moments: TensorFunction;
  /** See `createProbeStep`, compiled or not. */
  readonly probe: TensorFunction;
}

/**
 * @returns for each probed step the fraction of the evaluated images that its read-out classifies correctly,
 *   NaN where the states were no finite numbers; null if `pause` ended it
 */
export async function measureProbe(
  { moments, probe }: ProbeSteps,
  weights: NamedTensors,
  { train, test }: Pick<Dataset, 'train' | 'test'>,
  { reading, hiddenSize }: Pick<RunConfig, 'reading' | 'hiddenSize'>,
  pause: Pause,
): Promise<Profile | null> {
  const { time } = sequenceShape(reading, train.rows, train.columns);
  const steps = stepsToProbe(time, hiddenSize);
  const size = (hiddenSize + 1) * (hiddenSize + 1 + classCount);
  const sums = new Float64Array(steps.length * size);
  const fitted = { set: train, reading, count: Math.min(probeImages, train.count) };
  const gather = (outputs: NamedTensors) => {
    addTo(sums, take(outputs, 'moments').dataSync<'float32'>());
  };
  if (!(await forEachChunk(moments, weights, fitted, gather, pause))) return null;

  const readOuts: ReadOut[] = [];
  for (const place of steps.keys()) {
    const own = sums.subarray(place * size, (place + 1) * size);
    const given = { sums: own, features: hiddenSize, targets: classCount };
    readOuts.push(solveRidge(given, penalty));
    if (!(await pause())) return null;
  }

  const correct = new Float64Array(steps.length);
  const readOut = toTensors(readOuts, hiddenSize);
  const count = (outputs: NamedTensors) => {
    addTo(correct, take(outputs, 'correct').dataSync<'float32'>());
  };
  try {
    const inputs = { ...weights, ...readOut };
    if (!(await forEachChunk(probe, inputs, { set: test, reading }, count, pause))) return null;
  } finally {
    for (const made of Object.values(readOut)) made.dispose();
  }
  const values = readOuts.map(({ bias }, place) => {
    // A read-out of no numbers would answer class 0 to everything.
    return bias.every(Number.isFinite) ? (correct[place] ?? NaN) / test.count : NaN;
  });
  return { steps, values };
}

function toTensors(readOuts: readonly ReadOut[], hiddenSize: number): NamedTensors {
  const shape = [readOuts.length, hiddenSize, classCount];
  return {
    'readOut.weight': tensor(joined(readOuts.map(({ weight }) => weight)), shape),
    'readOut.bias': tensor2d(joined(readOuts.map(({ bias }) => bias)), [shape[0] ?? 0, classCount]),
  };
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let start = 0;
  for (const part of parts) {
    whole.set(part, start);
    start += part.length;
  }
  return whole;
}

/** In float64, whatever the shares of the chunks are in. */
function addTo(sums: Float64Array, values: Float32Array): void {
  if (sums.length !== values.length) throw new RangeError('These are not sums of these values.');
  // A plain loop: of a chunk's moments these are 700,000 values.
  for (let place = 0; place < values.length; place += 1) {
    sums[place] = (sums[place] ?? NaN) + (values[place] ?? NaN);
  }
}
