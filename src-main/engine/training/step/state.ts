// A run's state between batches, as one flat record of named tensors: the weights under
// their model's names and, under `optimizer.…`, the optimizer's state. Checkpoints store exactly this.
import type { Tensor } from '@tensorflow/tfjs-core';
import type { OptimizerKind } from '../../catalogue/config';
import type { PlainTensor, PlainTensors } from '../../../core/plain-tensor';
import { take } from '../../../core/element-at';
import { createProblem } from '../../../core/problem';
import type { NamedTensors } from '../../tensorflow/compile';
import { createOptimizer } from './optimizers';

export { take };

/** The number of batches trained so far, float32 []. Exact up to 2²⁴, which is months of training. */
export const stepName = 'optimizer.step';

const slotPrefix = 'optimizer.';
export const formatSlotName = (slot: string, weight: string) => `${slotPrefix}${slot}.${weight}`;

/** Returns a complete state: missing parts of the optimizer's state are zero, as before the first batch. */
export function createInitialState(kind: OptimizerKind, given: PlainTensors): PlainTensors {
  const weights = Object.keys(given).filter((name) => !name.startsWith(slotPrefix));
  const remembered = (name: string, shape: readonly number[], length: number): PlainTensor =>
    given[name] ?? { shape, data: new Float32Array(length) };
  const slotValues = weights.flatMap((weight) => {
    const { shape, data } = take(given, weight);
    return createOptimizer(kind)
      .slots.map((slot) => formatSlotName(slot, weight))
      .map((name) => [name, remembered(name, shape, data.length)] as const);
  });
  return {
    ...Object.fromEntries(weights.map((name) => [name, take(given, name)])),
    ...Object.fromEntries(slotValues),
    [stepName]: remembered(stepName, [], 1),
  };
}

/** Returns the names of a state's tensors. */
export function listStateNames(kind: OptimizerKind, weightNames: readonly string[]): string[] {
  const slots = createOptimizer(kind).slots;
  const slotValues = weightNames.flatMap((name) => slots.map((slot) => formatSlotName(slot, name)));
  return [...weightNames, ...slotValues, stepName];
}

/** Returns the model's weights among a state's tensors. */
export function pickWeights(tensors: NamedTensors, weightNames: readonly string[]): NamedTensors {
  return createPerName(weightNames, (name) => take(tensors, name));
}

/** Returns a tensor for each name, in order. */
export function createPerName(
  names: readonly string[],
  make: (name: string) => Tensor,
): NamedTensors {
  return Object.fromEntries(names.map((name) => [name, make(name)]));
}

/**
 * @throws Problem checkpoint-damaged unless a checkpoint's tensors are the whole state of a model
 * with these weights
 */
export function checkState(
  kind: OptimizerKind,
  state: PlainTensors,
  weightShapes: Readonly<Record<string, readonly number[]>>,
): void {
  const shapes: Readonly<Record<string, readonly number[]>> = {
    ...weightShapes,
    ...Object.fromEntries(
      Object.entries(weightShapes).flatMap(([name, shape]) =>
        createOptimizer(kind).slots.map((slot) => [formatSlotName(slot, name), shape]),
      ),
    ),
    [stepName]: [],
  };
  for (const [name, shape] of Object.entries(shapes)) {
    if (state[name]?.shape.join() === shape.join()) continue;
    throw createProblem('checkpoint-damaged.state', { name });
  }
}
