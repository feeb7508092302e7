// What the parity network computes, as pure functions of named tensors: one batch of training, and the
// answers after every bit of a test string.
import {
  argMax,
  cast,
  clone,
  concat,
  equal,
  keep,
  mean,
  reshape,
  slice,
  valueAndGrads,
} from '@tensorflow/tfjs-core';
import type { Rank, Tensor, Tensor1D, Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import { cells } from '../cells/registry';
import type { CellKind } from '../contract/config';
import type { LabelledKind } from '../contract/parity';
import { weight, type ModelWeights } from '../models/model';
import { readHead, unroll } from '../models/recurrent';
import { cellWeights, weightNames } from '../models/recurrent-weights';
import type { NamedTensors, TensorFunction } from '../tensorflow/compile';
import { clipByNorm } from '../training/clipping';
import { crossEntropies } from '../training/metrics';
import { take, weightsOf } from '../training/state';
import { updateState } from '../training/update';

export const parityOptimizer = 'adam';
const clipNorm = 1;

/**
 * Inputs: the state (see `stateNames`), `x` float32 [batch, time, 1], `parities` int32 [time × batch],
 * `learningRate` float32 []. Outputs: the state after the batch; `loss` and `accuracy`, means over what
 * is labelled, from before the update.
 */
export function createParityStep(cell: CellKind, labelled: LabelledKind): TensorFunction {
  return (inputs) => {
    const weights = weightsOf(inputs, weightNames);
    const { gradients, ...outcome } = differentiate(weights, (current) => {
      const x = take(inputs, 'x') as Tensor3D;
      const parities = take(inputs, 'parities') as Tensor1D;
      const logits = logitsAfterEachBit(cell, current, x);
      if (labelled === 'every-step') return { logits, labels: parities };
      const [batch, time] = x.shape;
      const last = (time - 1) * batch;
      return { logits: slice(logits, [last, 0]), labels: slice(parities, last) };
    });
    const state = updateState(parityOptimizer, inputs, clipByNorm(gradients, clipNorm));
    return { ...state, ...outcome };
  };
}

/**
 * Inputs: the weights, `x` [batch, time, 1], `parities` int32 [time × batch].
 * Output: `accuracy` [time], after each bit the fraction of strings whose parity so far is read rightly.
 */
export function createParityTest(cell: CellKind): TensorFunction {
  return (inputs) => {
    const x = take(inputs, 'x') as Tensor3D;
    const [batch, time] = x.shape;
    const right = areRight(
      logitsAfterEachBit(cell, weightsOf(inputs, weightNames), x),
      take(inputs, 'parities') as Tensor1D,
    );
    return { accuracy: mean(reshape<Rank.R2>(right, [time, batch]), 1) };
  };
}

/** @param x [batch, time, 1] @returns [time × batch, 2]: after all strings' first bit, their second, … */
function logitsAfterEachBit(cell: CellKind, weights: ModelWeights, x: Tensor3D): Tensor2D {
  const states = unroll(cells[cell], cellWeights(weights), x).map(([h]) => h);
  return readHead(weights, concat(states, 1)); // of [hidden, time × batch]
}

/** 1 where the larger logit is the label's. @returns float32 [n] */
function areRight(logits: Tensor2D, labels: Tensor1D): Tensor1D {
  return cast(equal(argMax(logits, 1), labels), 'float32');
}

function differentiate(
  weights: ModelWeights,
  read: (weights: ModelWeights) => { readonly logits: Tensor2D; readonly labels: Tensor1D },
) {
  const aside: Record<string, Tensor> = {};
  const forward = valueAndGrads((...values) => {
    const { logits, labels } = read(byName(values));
    // The gradient's scope ends with this function and takes along what is not kept.
    aside.accuracy = keep(mean(areRight(logits, labels)));
    return mean(crossEntropies(logits, labels));
  });
  const { value: loss, grads } = forward(weightNames.map((name) => weight(weights, name)));
  const kept = take(aside, 'accuracy');
  const accuracy = clone(kept); // belongs to the caller's scope, as the others do
  kept.dispose();
  return { loss, accuracy, gradients: byName(grads) };
}

/** Values in the order of `weightNames` under their names. */
function byName(values: readonly Tensor[]): NamedTensors {
  return Object.fromEntries(values.map((value, index) => [weightNames[index] ?? '', value]));
}
