// What a state knows, whatever the trained head makes of it: a linear read-out of its own for every h[t]
// (Alain & Bengio 2016), fitted on training images. Here are the sums from which it is solved.
import {
  cast,
  concat,
  matMul,
  oneHot,
  ones,
  slice,
  stack,
  sub,
  transpose,
  unstack,
  zeros,
} from '@tensorflow/tfjs-core';
import type { Rank, Tensor1D, Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import { classCount } from '../../datasets/labelled-images';
import { at } from '../../element-at';
import type { ModelChoice, ModelWeights } from '../../models/model';
import { modelOf } from '../../models/registry';
import type { TensorFunction } from '../../tensorflow/compile';
import { stepsToRead } from './accuracy-after-step';
import { take, weightsOf } from '../state';

/** Numbers of all moments together: with 1,024 units all of 28 steps, with 2,048 seven. */
const mostMoments = 32_000_000;

/** The steps to probe, counted from 1: those that accuracy is read at, or fewer of very many units. */
export function stepsToProbe(time: number, hiddenSize: number): number[] {
  const read = stepsToRead(time);
  const most = Math.floor(mostMoments / (hiddenSize + 1) ** 2);
  return stepsToRead(read.length, most).map((place) => at(read, place - 1));
}

/** Of a blank image, h[t] of each of these steps. @returns [steps, hidden, 1] */
export function blankStates(
  choice: ModelChoice,
  weights: ModelWeights,
  [time, features]: readonly [time: number, features: number],
  steps: readonly number[],
): Tensor3D {
  return stack(statesAt(choice, weights, zeros([1, time, features]), steps)) as Tensor3D;
}

/**
 * Inputs: the model's weights, `x` float32 [batch, time, features], `labels` int32 [batch], and `blank`, see
 * `blankStates`.
 * Output: `moments` float32 [steps, hidden + 1, hidden + 1 + classes], see `Moments`: the targets are 1 for an
 * image's class and 0 for the others; the features are h[t] less that of a blank image, for on the first rows
 * most states are alike, and sums of squares in float32 would keep nothing of what tells them apart.
 *
 * Not compiled: of a thousand images the operations take long enough, and compiling would take longer.
 */
export function createMomentsStep(choice: ModelChoice, steps: readonly number[]): TensorFunction {
  const { weightNames } = modelOf(choice);
  return (inputs) => {
    const labels = take(inputs, 'labels') as Tensor1D;
    const targets = transpose(cast(oneHot(labels, classCount), 'float32')); // [classes, batch]
    const one = ones<Rank.R2>([1, labels.size]);
    const x = take(inputs, 'x') as Tensor3D;
    const blanks = unstack(take(inputs, 'blank'));
    const states = statesAt(choice, weightsOf(inputs, weightNames), x, steps);
    const moments = states.map((h, place) => {
      const b = concat([sub<Tensor2D>(h, at(blanks, place)), one, targets]); // [hidden + 1 + classes, batch]
      const a = slice(b, 0, h.shape[0] + 1);
      return matMul(a as Tensor2D, b, false, true);
    });
    return { moments: stack(moments) };
  };
}

/** @returns h[t] of each of these steps, [hidden, batch] */
function statesAt(
  choice: ModelChoice,
  weights: ModelWeights,
  x: Tensor3D,
  steps: readonly number[],
): Tensor2D[] {
  const all: Tensor2D[] = [];
  modelOf(choice).computeLogits(weights, x, (h) => {
    all.push(h);
    return h;
  });
  return steps.map((step) => at(all, step - 1));
}
