// Keeps one bad batch from throwing the weights far away.
import { add, addN, div, minimum, mul, sqrt, square, sum } from '@tensorflow/tfjs-core';
import type { NamedTensors } from '../tensorflow/compile';

/**
 * torch.nn.utils.clip_grad_norm_ (Pascanu, Mikolov & Bengio 2013): all gradients scaled by
 * min(1, clipNorm / (‖g‖ + 1e-6)), where ‖g‖ is the Euclidean norm over all of them together.
 */
export function clipByNorm(gradients: NamedTensors, clipNorm: number): NamedTensors {
  const norm = sqrt(addN(Object.values(gradients).map((gradient) => sum(square(gradient)))));
  const scale = minimum(div(clipNorm, add(norm, 1e-6)), 1);
  return Object.fromEntries(
    Object.entries(gradients).map(([name, gradient]) => [name, mul(gradient, scale)]),
  );
}
