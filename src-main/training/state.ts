// What a run carries from batch to batch, as one flat record of named tensors: the weights under
// their model's names and, under `optimizer.…`, what the optimizer remembers. Checkpoints hold just this.
import type { Tensor } from '@tensorflow/tfjs-core';
import type { OptimizerKind } from '../catalogue/config';
import type { PlainTensor, PlainTensors } from '../contract/plain-tensor';
import { Problem } from '../problem';
import type { NamedTensors } from '../tensorflow/compile';
import { optimizers } from './optimizers';

/** Batches trained so far, float32 []. Exact up to 2²⁴, four months of training. */
export const stepName = 'optimizer.step';

const memoryPrefix = 'optimizer.';
export const slotName = (slot: string, weight: string) => `${memoryPrefix}${slot}.${weight}`;

/**
 * A whole state: of weights, that before the first batch, with an optimizer that remembers nothing; of what
 * else is given, that.
 */
export function initialState(kind: OptimizerKind, given: PlainTensors): PlainTensors {
  const weights = Object.keys(given).filter((name) => !name.startsWith(memoryPrefix));
  const remembered = (name: string, shape: readonly number[], length: number): PlainTensor =>
    given[name] ?? { shape, data: new Float32Array(length) };
  const memory = weights.flatMap((weight) => {
    const { shape, data } = of(given, weight);
    return optimizers[kind].slots
      .map((slot) => slotName(slot, weight))
      .map((name) => [name, remembered(name, shape, data.length)] as const);
  });
  return {
    ...Object.fromEntries(weights.map((name) => [name, of(given, name)])),
    ...Object.fromEntries(memory),
    [stepName]: remembered(stepName, [], 1),
  };
}

function of(tensors: PlainTensors, name: string): PlainTensor {
  const tensor = tensors[name];
  if (!tensor) throw new Error(`The tensor ${name} is missing.`);
  return tensor;
}

/** The names of a state's tensors. */
export function stateNames(kind: OptimizerKind, weightNames: readonly string[]): string[] {
  const slots = optimizers[kind].slots;
  const memory = weightNames.flatMap((name) => slots.map((slot) => slotName(slot, name)));
  return [...weightNames, ...memory, stepName];
}

/** The model's weights among a state's tensors. */
export function weightsOf(tensors: NamedTensors, weightNames: readonly string[]): NamedTensors {
  return perName(weightNames, (name) => take(tensors, name));
}

/** A tensor for each name, in their order. */
export function perName(names: readonly string[], make: (name: string) => Tensor): NamedTensors {
  return Object.fromEntries(names.map((name) => [name, make(name)]));
}

/** @throws Error if it is not there, which only a mistake in the program can bring about */
export function take(tensors: NamedTensors, name: string): Tensor {
  const tensor = tensors[name];
  if (!tensor) throw new Error(`The tensor ${name} is missing.`);
  return tensor;
}

/**
 * Whether a checkpoint's tensors are the whole state of a model with these weights.
 * @throws Problem checkpoint-damaged naming the first that is not
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
        optimizers[kind].slots.map((slot) => [slotName(slot, name), shape]),
      ),
    ),
    [stepName]: [],
  };
  for (const [name, shape] of Object.entries(shapes)) {
    if (state[name]?.shape.join() === shape.join()) continue;
    throw new Problem(
      'checkpoint-damaged',
      `The checkpoint's ${name} does not fit the run's settings. Resume from another checkpoint, or train the run again.`,
    );
  }
}
