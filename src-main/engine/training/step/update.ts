// Computes the state after a batch from gradients, with the optimizer.
import { add, mul, sub } from '@tensorflow/tfjs-core';
import type { Scalar, Tensor } from '@tensorflow/tfjs-core';
import type { RunConfig } from '../../catalogue/config';
import type { NamedTensors } from '../../tensorflow/compile';
import { createOptimizer } from './optimizers';
import { formatSlotName, stepName, take } from './state';

/**
 * Applies weight decay like AdamW (Loshchilov & Hutter 2019), with any optimizer: w ← (1 − η λ) w before its
 * update, for all weights but biases.
 * @param inputs the state before (see `stateNames`) and `learningRate`, float32 []
 * @param gradients the gradients of each weight, in its shape
 * @returns the state after: weights, the optimizer's state, the step
 */
export function updateState(
  { optimizer: kind, weightDecay }: Pick<RunConfig, 'optimizer' | 'weightDecay'>,
  inputs: NamedTensors,
  gradients: NamedTensors,
): NamedTensors {
  const optimizer = createOptimizer(kind);
  const step: Scalar = add(take(inputs, stepName), 1);
  const learningRate = take(inputs, 'learningRate') as Scalar;
  const state: Record<string, Tensor> = { [stepName]: step };
  for (const [name, gradient] of Object.entries(gradients)) {
    const slotValues = Object.fromEntries(
      optimizer.slots.map((slot) => [slot, take(inputs, formatSlotName(slot, name))]),
    );
    const before = take(inputs, name);
    const weight =
      weightDecay === null || before.rank < 2
        ? before
        : mul(before, sub(1, mul(learningRate, weightDecay)));
    const given = { weight, gradient, slots: slotValues };
    const updated = optimizer.update({ ...given, learningRate, step });
    state[name] = updated.weight;
    for (const slot of optimizer.slots)
      state[formatSlotName(slot, name)] = take(updated.slots, slot);
  }
  return state;
}
