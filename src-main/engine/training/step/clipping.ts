// The norm of a batch's gradient, and clipping, which prevents a single batch from changing the weights too much.
import { add, addN, div, minimum, mul, sqrt, square, sum } from '@tensorflow/tfjs-core';
import type { Scalar } from '@tensorflow/tfjs-core';
import type { NamedTensors } from '../../tensorflow/compile';

/** Returns ‖g‖, the Euclidean norm over all gradients together, like clip_grad_norm_. @returns [] */
export function computeNorm(gradients: NamedTensors): Scalar {
  return sqrt(addN(Object.values(gradients).map((gradient) => sum<Scalar>(square(gradient)))));
}

/**
 * Clips like torch.nn.utils.clip_grad_norm_ (Pascanu, Mikolov & Bengio 2013): scales all gradients by
 * min(1, clipNorm / (‖g‖ + 1e-6)).
 * @param norm ‖g‖, if it was computed already
 */
export function clipByNorm(
  gradients: NamedTensors,
  clipNorm: number,
  norm: Scalar = computeNorm(gradients),
): NamedTensors {
  const scale = minimum(div(clipNorm, add(norm, 1e-6)), 1);
  return Object.fromEntries(
    Object.entries(gradients).map(([name, gradient]) => [name, mul(gradient, scale)]),
  );
}
