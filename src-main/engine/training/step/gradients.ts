// Gradients by tfjs's own autodiff, with zeros for tensors on which a function does not depend: a cell
// whose memory exceeds the length of a sequence does not use all its weights.
import { engine, zerosLike, type Tensor } from '@tensorflow/tfjs-core';
import { at } from '../../../core/element-at';

/** @returns the value, and its gradient with respect to each tensor, in the tensor's shape */
export function computeValueAndGradients<T extends Tensor>(
  compute: () => T,
  tensors: readonly Tensor[],
): { readonly value: T; readonly gradients: Tensor[] } {
  const { value, grads } = engine().gradients(compute, [...tensors], undefined, true);
  const found: readonly (Tensor | null | undefined)[] = grads;
  return {
    value,
    gradients: found.map((gradient, index) => gradient ?? zerosLike(at(tensors, index))),
  };
}
