// What a state says about the class, independent of the trained head: a separate linear read-out for every h[t], or for the
// mean of those so far where the head reads a mean (Alain & Bengio 2016), fitted on training images. This file computes the sums from which it is solved.
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
import { at } from '../../element-at';
import type { ModelChoice, ModelWeights } from '../../models/model';
import { modelOf } from '../../models/registry';
import type { TensorFunction } from '../../tensorflow/compile';
import { stepsToRead } from './accuracy-after-step';
import { take, weightsOf } from '../state';

/** Numbers in all moments together: enough for all of 28 steps with 1,024 units, for seven with 2,048. */
const mostMoments = 32_000_000;

/** The steps to probe, counted from 1: those of `stepsToRead`, or fewer with very many units. */
export function stepsToProbe(time: number, hiddenSize: number): number[] {
  const read = stepsToRead(time);
  const most = Math.floor(mostMoments / (hiddenSize + 1) ** 2);
  return stepsToRead(read.length, most).map((position) => at(read, position - 1));
}

/** h[t] of a blank image at each of these steps. @returns [steps, hidden, 1] */
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
 * image's class and 0 for the others; the features are h[t] minus that of a blank image, because on the first rows
 * most states are alike, and sums of squares in float32 would lose their differences.
 *
 * Not compiled: with a thousand images the operations dominate, and compiling would take longer than it saves.
 */
export function createMomentsStep(
  choice: ModelChoice,
  steps: readonly number[],
  classCount: number,
): TensorFunction {
  const { weightNames } = modelOf(choice);
  return (inputs) => {
    const labels = take(inputs, 'labels') as Tensor1D;
    const targets = transpose(cast(oneHot(labels, classCount), 'float32')); // [classes, batch]
    const one = ones<Rank.R2>([1, labels.size]);
    const x = take(inputs, 'x') as Tensor3D;
    const blanks = unstack(take(inputs, 'blank'));
    const states = statesAt(choice, weightsOf(inputs, weightNames), x, steps);
    const moments = states.map((h, index) => {
      const b = concat([sub<Tensor2D>(h, at(blanks, index)), one, targets]); // [hidden + 1 + classes, batch]
      const a = slice(b, 0, h.shape[0] + 1);
      return matMul(a as Tensor2D, b, false, true);
    });
    return { moments: stack(moments) };
  };
}

/** @returns what the head would read after each of these steps, [hidden, batch] */
function statesAt(
  choice: ModelChoice,
  weights: ModelWeights,
  x: Tensor3D,
  steps: readonly number[],
): Tensor2D[] {
  const all: Tensor2D[] = [];
  modelOf(choice).computeLogits(weights, x, { onRead: (state) => all.push(state) });
  return steps.map((step) => at(all, step - 1));
}
