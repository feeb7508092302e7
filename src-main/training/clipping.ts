// Keeps one bad batch from throwing the weights far away.
import { add, addN, div, minimum, mul, sqrt, square, sum } from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import { perWeight, weightNames, type PerWeight } from '../models/weights';

/**
 * torch.nn.utils.clip_grad_norm_ (Pascanu, Mikolov & Bengio 2013): all gradients scaled by
 * min(1, clipNorm / (‖g‖ + 1e-6)), where ‖g‖ is the Euclidean norm over all of them together.
 */
export function clipByNorm(gradients: PerWeight<Tensor>, clipNorm: number): PerWeight<Tensor> {
  const norm = sqrt(addN(weightNames.map((name) => sum(square(gradients[name])))));
  const scale = minimum(div(clipNorm, add(norm, 1e-6)), 1);
  return perWeight((name) => mul(gradients[name], scale));
}
