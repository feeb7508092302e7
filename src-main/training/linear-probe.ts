// What a state knows, whatever the trained head makes of it: a linear read-out of its own for every h[t]
// (Alain & Bengio 2016), fitted on training images and scored on others, as compiled steps.
import {
  add,
  addN,
  cast,
  concat,
  matMul,
  oneHot,
  ones,
  slice,
  split,
  stack,
  sub,
  transpose,
  unstack,
  zeros,
} from '@tensorflow/tfjs-core';
import type { Rank, Tensor1D, Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import type { RunConfig } from '../catalogue/config';
import { classCount } from '../datasets/labelled-images';
import type { ModelWeights } from '../models/model';
import { modelOf } from '../models/registry';
import type { NamedTensors, TensorFunction } from '../tensorflow/compile';
import { stepsToRead } from './accuracy-after-step';
import { inBranches } from './branches';
import { countCorrect } from './metrics';
import { take, weightsOf } from './state';

type ProbeChoice = Pick<RunConfig, 'cell' | 'activation' | 'threads' | 'hiddenSize'>;

/** Numbers of all moments together: with 1,024 units all of 28 steps, with 2,048 seven. */
const mostMoments = 32_000_000;

/** The steps to probe, counted from 1: those that accuracy is read at, or fewer of very many units. */
export function stepsToProbe(time: number, hiddenSize: number): number[] {
  return stepsToRead(time, Math.floor(mostMoments / (hiddenSize + 1) ** 2));
}

/**
 * Inputs: the model's weights, `x` float32 [batch, time, features], `labels` int32 [batch].
 * Output: `moments` float32 [steps, hidden + 1, hidden + 1 + classes], see `Moments`: the features are h[t]
 * of the steps that `stepsToProbe` names, the targets 1 for an image's class and 0 for the others.
 */
export function createMomentsStep(choice: ProbeChoice): TensorFunction {
  return summed(choice, [], (states, labels) => {
    const targets = transpose(cast(oneHot(labels, classCount), 'float32')); // [classes, batch]
    const one = ones<Rank.R2>([1, labels.size]);
    const moments = states.map((h) => {
      const b = concat([h, one, targets]); // [hidden + 1 + classes, batch]
      const a = slice(b, 0, h.shape[0] + 1);
      return matMul(a as Tensor2D, b as Tensor2D, false, true);
    });
    return { moments: stack(moments) };
  });
}

/**
 * Inputs: as above, with `readOut.weight` float32 [steps, hidden, classes] and `readOut.bias` float32
 * [steps, classes].
 * Output: `correct` float32 [steps], how many images each step's read-out classifies correctly.
 */
export function createProbeStep(choice: ProbeChoice): TensorFunction {
  return summed(choice, ['readOut.weight', 'readOut.bias'], (states, labels, inputs) => {
    const weights = unstack(take(inputs, 'readOut.weight')); // each [hidden, classes]
    const biases = unstack(take(inputs, 'readOut.bias')); // each [classes]
    const counts = states.map((h, place) => {
      const [weight, bias] = [weights[place], biases[place]];
      if (!weight || !bias) throw new Error(`There is no read-out for place ${String(place)}.`);
      return countCorrect(add<Tensor2D>(matMul(h, weight as Tensor2D, true), bias), labels);
    });
    return { correct: stack(counts) };
  });
}

/** What `measure` makes of the probed states, [hidden, batch] each, added up over the parts of a batch. */
function summed(
  choice: ProbeChoice,
  shared: readonly string[],
  measure: (states: Tensor2D[], labels: Tensor1D, inputs: NamedTensors) => NamedTensors,
): TensorFunction {
  const { weightNames } = modelOf(choice);
  const names = [...weightNames, ...shared];
  const branches = inBranches(choice.threads, (inputs) => {
    const x = take(inputs, 'x') as Tensor3D;
    const states = probedStates(choice, weightsOf(inputs, weightNames), x);
    return measure(states, take(inputs, 'labels') as Tensor1D, inputs);
  });
  return (inputs) => {
    const batch = { x: take(inputs, 'x'), labels: take(inputs, 'labels') };
    const parts = branches(batch, weightsOf(inputs, names));
    const outputs = Object.keys(parts[0] ?? {});
    return Object.fromEntries(
      outputs.map((name) => [name, addN(parts.map((part) => take(part, name)))]),
    );
  };
}

/**
 * h[t] less that of a blank image: on the first rows most states are alike, and sums of squares in float32
 * would keep nothing of what tells them apart.
 */
function probedStates(choice: ProbeChoice, weights: ModelWeights, x: Tensor3D): Tensor2D[] {
  const [batch, time, features] = x.shape;
  const wanted = new Set(stepsToProbe(time, choice.hiddenSize));
  const states: Tensor2D[] = [];
  const withBlank = concat([x, zeros<Rank.R3>([1, time, features])]);
  modelOf(choice).computeLogits(weights, withBlank, (h, step) => {
    if (wanted.has(step + 1)) states.push(h);
    return h;
  });
  return states.map((h) => {
    const [own, blank] = split<Tensor2D>(h, [batch, 1], 1);
    if (!own || !blank) throw new Error('A state came apart in another way than asked for.');
    return sub<Tensor2D>(own, blank);
  });
}
