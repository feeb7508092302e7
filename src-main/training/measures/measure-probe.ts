// The accuracy of a linear probe on each step's state: moments of the training images' states, a read-out
// solved from them, and its answers to the evaluated images, for which the evaluation's own graph serves.
import { dispose, tensor2d, tidy } from '@tensorflow/tfjs-core';
import type { RunConfig } from '../../catalogue/config';
import type { Profile } from '../../contract/run';
import { classCount, type Dataset } from '../../datasets/labelled-images';
import { sequenceShape } from '../../datasets/sequences';
import { at } from '../../element-at';
import type { NamedTensors, TensorFunction } from '../../tensorflow/compile';
import { stepsToRead, type ReadOuts } from './accuracy-after-step';
import { forEachChunk, type Pause } from '../chunks';
import { evaluate } from '../evaluate';
import { blankStates, createMomentsStep, stepsToProbe } from './linear-probe';
import { solveRidge, type ReadOut } from './ridge';
import { take } from '../state';

/** λ. From 1e-3 to 1e-6 the accuracy after every row is the same to 0.4 points; see docs/metrics.md. */
const penalty = 1e-4;

/** How many of the training set's first images fit a read-out of so many units: 32 for each of its weights. */
const imagesFor = (units: number) => Math.min(20_000, Math.max(5000, 32 * units));

/**
 * @param evaluation from `createEvaluationStep` for a model that shows its hidden states, compiled or not
 * @returns for each probed step the fraction of the evaluated images that its read-out classifies correctly,
 *   NaN where the states were no finite numbers; null if `pause` ended it
 */
export async function measureProbe(
  evaluation: TensorFunction,
  weights: NamedTensors,
  { train, test }: Pick<Dataset, 'train' | 'test'>,
  config: Pick<RunConfig, 'cell' | 'activation' | 'reading' | 'hiddenSize'>,
  pause: Pause,
): Promise<Profile | null> {
  const { reading, hiddenSize } = config;
  const { time, features } = sequenceShape(reading, train.rows, train.columns);
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
    const moments = createMomentsStep(config, steps);
    if (!(await forEachChunk(moments, { ...weights, blank }, fitted, gather, pause))) return null;
  } finally {
    blank.dispose();
  }

  const readOuts = new Map<number, ReadOut>();
  for (const [place, step] of steps.entries()) {
    const own = sums.subarray(place * size, (place + 1) * size);
    const solved = solveRidge({ sums: own, features: hiddenSize, targets: classCount }, penalty);
    const ofBlank = blanks.subarray(place * hiddenSize, (place + 1) * hiddenSize);
    readOuts.set(step, forWholeStates(solved, ofBlank));
    if (!(await pause())) return null;
  }

  const read = stepsToRead(time);
  const given = toTensors(read, readOuts, hiddenSize);
  const scored = await evaluate(evaluation, { ...weights, ...given }, test, reading, pause).finally(
    () => {
      dispose(Object.values(given));
    },
  );
  if (!scored?.accuracyAfterStep) return null;
  const { values } = scored.accuracyAfterStep;
  return {
    steps,
    values: steps.map((step) => {
      const isSolved = readOuts.get(step)?.bias.every(Number.isFinite) === true;
      // A read-out of no numbers would answer nothing.
      return isSolved ? at(values, read.indexOf(step)) : NaN;
    }),
  };
}

/** Wᵀ (h − h₀) + b as Wᵀ h + (b − Wᵀ h₀). */
function forWholeStates({ weight, bias }: ReadOut, blank: Float32Array): ReadOut {
  const shift = (target: number) =>
    blank.reduce((sum, value, row) => sum + value * at(weight, row * classCount + target), 0);
  return { weight, bias: bias.map((value, target) => value - shift(target)) };
}

/** As the evaluation takes them; zeros for a step that is read but not probed. */
function toTensors(
  read: readonly number[],
  readOuts: ReadonlyMap<number, ReadOut>,
  hiddenSize: number,
): ReadOuts {
  const rows = read.length * classCount;
  const weight = new Float32Array(rows * hiddenSize);
  const bias = new Float32Array(rows);
  for (const [place, step] of read.entries()) {
    const own = readOuts.get(step);
    if (!own) continue;
    bias.set(own.bias, place * classCount);
    own.weight.forEach((value, index) => {
      const [row, target] = [Math.floor(index / classCount), index % classCount];
      weight[(place * classCount + target) * hiddenSize + row] = value;
    });
  }
  return {
    'readOut.weight': tensor2d(weight, [rows, hiddenSize]),
    'readOut.bias': tensor2d(bias, [rows, 1]),
  };
}

/** In float64, whatever the shares of the chunks are in. */
function addTo(sums: Float64Array, values: Float32Array): void {
  if (sums.length !== values.length) throw new RangeError('These are not sums of these values.');
  // A plain loop: of a chunk's moments these are 700,000 values.
  for (let place = 0; place < values.length; place += 1) {
    sums[place] = (sums[place] ?? NaN) + (values[place] ?? NaN);
  }
}
