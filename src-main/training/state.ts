// What a run carries from batch to batch, as one flat record of named tensors: the weights under
// PyTorch's names and, under `optimizer.…`, what the optimizer remembers. Checkpoints hold just this.
import type { Tensor } from '@tensorflow/tfjs-core';
import type { OptimizerKind } from '../contract/config';
import type { PlainTensor, PlainTensors } from '../contract/plain-tensor';
import { perWeight, weightNames, type PerWeight, type WeightName } from '../models/weights';
import type { NamedTensors } from '../tensorflow/compile';
import { optimizers } from './optimizers';

/** Batches trained so far, float32 []. Exact up to 2²⁴, four months of training. */
export const stepName = 'optimizer.step';

export const slotName = (slot: string, weight: WeightName) => `optimizer.${slot}.${weight}`;

/** The state before the first batch: these weights, and an optimizer that remembers nothing. */
export function initialState(kind: OptimizerKind, weights: PerWeight<PlainTensor>): PlainTensors {
  const zeros = ({ shape, data }: PlainTensor) => ({ shape, data: new Float32Array(data.length) });
  const memory = weightNames.flatMap((name) =>
    optimizers[kind].slots.map((slot) => [slotName(slot, name), zeros(weights[name])]),
  );
  return {
    ...weights,
    ...(Object.fromEntries(memory) as PlainTensors),
    [stepName]: { shape: [], data: new Float32Array(1) },
  };
}

/** The names of a state's tensors. */
export function stateNames(kind: OptimizerKind): string[] {
  const slots = optimizers[kind].slots;
  const memory = weightNames.flatMap((name) => slots.map((slot) => slotName(slot, name)));
  return [...weightNames, ...memory, stepName];
}

/** The model's weights among a state's tensors. */
export function weightsOf(tensors: NamedTensors): PerWeight<Tensor> {
  return perWeight((name) => take(tensors, name));
}

/** @throws Error if it is not there, which only a mistake in the program can bring about */
export function take(tensors: NamedTensors, name: string): Tensor {
  const tensor = tensors[name];
  if (!tensor) throw new Error(`The tensor ${name} is missing.`);
  return tensor;
}
