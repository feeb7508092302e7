// What a run carries from batch to batch, as one flat record of named tensors: the weights under
// their model's names and, under `optimizer.…`, what the optimizer remembers. Checkpoints hold just this.
import type { Tensor } from '@tensorflow/tfjs-core';
import type { OptimizerKind } from '../catalogue/config';
import type { PlainTensor, PlainTensors } from '../contract/plain-tensor';
import type { NamedTensors } from '../tensorflow/compile';
import { optimizers } from './optimizers';

/** Batches trained so far, float32 []. Exact up to 2²⁴, four months of training. */
export const stepName = 'optimizer.step';

export const slotName = (slot: string, weight: string) => `optimizer.${slot}.${weight}`;

/** The state before the first batch: these weights, and an optimizer that remembers nothing. */
export function initialState(kind: OptimizerKind, weights: PlainTensors): PlainTensors {
  const zeros = ({ shape, data }: PlainTensor) => ({ shape, data: new Float32Array(data.length) });
  const memory = Object.entries(weights).flatMap(([name, weight]) =>
    optimizers[kind].slots.map((slot) => [slotName(slot, name), zeros(weight)]),
  );
  return {
    ...weights,
    ...(Object.fromEntries(memory) as PlainTensors),
    [stepName]: { shape: [], data: new Float32Array(1) },
  };
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
