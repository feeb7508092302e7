// One batch of training as a pure function of named tensors: forward, back-propagation through time by
// tfjs's own autodiff, optimizer. Pure, so that it can be compiled, repeated and resumed.
import { add, clone, keep, valueAndGrads } from '@tensorflow/tfjs-core';
import type { Scalar, Tensor, Tensor1D, Tensor3D } from '@tensorflow/tfjs-core';
import type { CellKind, OptimizerKind } from '../contract/config';
import { computeLogits } from '../models/classifier';
import { weightNames, type ModelWeights, type PerWeight } from '../models/weights';
import type { TensorFunction } from '../tensorflow/compile';
import { countCorrect, crossEntropy } from './metrics';
import { optimizers } from './optimizers';
import { slotName, stepName, take, weightsOf } from './state';

/**
 * Inputs: the run's state (see `stateNames`), `x` float32 [batch, time, features], `labels` int32
 * [batch], `learningRate` float32 []. Outputs: the state after the batch, `loss` (mean over the batch)
 * and `correct` (a count), both float32 [] and from before the update.
 */
export function createTrainingStep(cell: CellKind, kind: OptimizerKind): TensorFunction {
  const optimizer = optimizers[kind];
  return (inputs) => {
    const weights = weightsOf(inputs);
    const x = take(inputs, 'x') as Tensor3D;
    const labels = take(inputs, 'labels') as Tensor1D;
    const { loss, correct, gradients } = differentiate(cell, weights, x, labels);

    const step: Scalar = add(take(inputs, stepName), 1);
    const learningRate = take(inputs, 'learningRate') as Scalar;
    const state: Record<string, Tensor> = { [stepName]: step };
    for (const name of weightNames) {
      const memory = Object.fromEntries(
        optimizer.slots.map((slot) => [slot, take(inputs, slotName(slot, name))]),
      );
      const given = { weight: weights[name], gradient: gradients[name], memory };
      const updated = optimizer.update({ ...given, learningRate, step });
      state[name] = updated.weight;
      for (const slot of optimizer.slots) {
        state[slotName(slot, name)] = take(updated.memory, slot);
      }
    }
    return { ...state, loss, correct };
  };
}

export interface Differentiated {
  /** Mean cross-entropy, [] */
  readonly loss: Tensor;
  /** How many of the batch are classified rightly, [] */
  readonly correct: Tensor;
  /** Of the loss, by each weight, in the weight's shape. */
  readonly gradients: PerWeight<Tensor>;
}

/**
 * @param x [batch, time, features]
 * @param labels int32 [batch]
 */
export function differentiate(
  cell: CellKind,
  weights: ModelWeights,
  x: Tensor3D,
  labels: Tensor1D,
): Differentiated {
  const aside: Record<string, Tensor> = {};
  const forward = valueAndGrads((...values) => {
    const logits = computeLogits(cell, byName(values), x);
    // The gradient's scope ends with this function and takes along what is not kept.
    aside.kept = keep(countCorrect(logits, labels));
    return crossEntropy(logits, labels);
  });
  const { value: loss, grads } = forward(weightNames.map((name) => weights[name]));
  const kept = take(aside, 'kept');
  const correct = clone(kept); // belongs to the caller's scope, as the others do
  kept.dispose();
  return { loss, correct, gradients: byName(grads) };
}

/** Values in the order of `weightNames` under their names. */
function byName(values: readonly Tensor[]): PerWeight<Tensor> {
  return Object.fromEntries(
    weightNames.map((name, index) => [name, values[index]]),
  ) as PerWeight<Tensor>;
}
