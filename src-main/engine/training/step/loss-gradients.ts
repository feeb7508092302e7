// The loss and its gradient with respect to each weight, with further results of the same forward pass.
import { clone, keep, type Scalar, type Tensor } from '@tensorflow/tfjs-core';
import { at } from '../../../core/element-at';
import type { ModelWeights } from '../../models/model';
import type { NamedTensors } from '../../tensorflow/compile';
import { computeValueAndGradients } from './gradients';
import { createPerName, take } from './state';

export interface Forward {
  /** The value that is differentiated, [] */
  readonly loss: Scalar;
  /** Further results that are not differentiated, such as the number of correct predictions. */
  readonly auxiliary: NamedTensors;
}

export interface LossGradients extends Forward {
  /** The loss's gradient with respect to each weight, in the weight's shape. */
  readonly gradients: NamedTensors;
}

/**
 * @param names the names of the weights to differentiate with respect to
 * @param forward called with the weights under their names; called once
 * @throws Error if a weight is missing, which only a bug can cause
 */
export function computeLossGradients(
  names: readonly string[],
  weights: ModelWeights,
  forward: (weights: NamedTensors) => Forward,
): LossGradients {
  /** Returns the values by the names, which are in the same order. */
  const named = (values: readonly Tensor[]): NamedTensors =>
    Object.fromEntries(values.map((value, index) => [at(names, index), value]));
  const aside: Record<string, Tensor> = {};
  const values = names.map((name) => take(weights, name));
  const { value: loss, gradients } = computeValueAndGradients(() => {
    const { loss, auxiliary } = forward(named(values));
    // The gradient's scope ends with this function and disposes tensors that are not kept.
    for (const [name, tensor] of Object.entries(auxiliary)) aside[name] = keep(tensor);
    return loss;
  }, values);
  // Like the others, they belong to the caller's scope.
  const auxiliary = createPerName(Object.keys(aside), (name) => clone(take(aside, name)));
  for (const kept of Object.values(aside)) kept.dispose();
  return { loss, auxiliary, gradients: named(gradients) };
}
