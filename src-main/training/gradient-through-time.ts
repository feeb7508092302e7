// Gradient through time: how much of the error reaches each step, ‖∂ℓ/∂h[t]‖.
import {
  abs,
  add,
  clone,
  div,
  grads,
  max,
  maximum,
  mean,
  mul,
  sqrt,
  square,
  squeeze,
  stack,
  sum,
  zeros,
} from '@tensorflow/tfjs-core';
import type { Scalar, Tensor, Tensor1D, Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import type { CellChoice } from '../cells/registry';
import { weight, type ModelWeights } from '../models/model';
import { recurrent } from '../models/recurrent';
import { crossEntropies } from './metrics';

/**
 * For each step t the mean over the images of the Euclidean norm of ∂ℓ/∂h[t], where ℓ is the image's
 * own cross-entropy and the derivative is the total one: through every later step (Bengio, Simard &
 * Frasconi 1994). In an LSTM the cell state c[t] does not depend on h[t], so what it carries is not
 * part of ∂ℓ/∂h[t].
 * @param x [batch, time, features]
 * @param labels int32 [batch]
 * @returns [time], the first entry for the first step
 */
export function gradientNorms(
  choice: CellChoice,
  weights: ModelWeights,
  x: Tensor3D,
  labels: Tensor1D,
): Tensor1D {
  const { computeLogits } = recurrent(choice);
  const [batch, time] = x.shape;
  const hidden = weight(weights, 'head.weight').shape[1] ?? 0;
  // h[t] + 0 in the place of h[t]: the derivative by that zero is the one by h[t].
  const loss = (...offsets: Tensor[]): Scalar => {
    const shifted = (h: Tensor2D, step: number) => add<Tensor2D>(h, offsets[step] ?? 0);
    // A sum over the images: no image's loss depends on another's state, so each keeps its own share.
    return sum(crossEntropies(computeLogits(weights, x, shifted), labels));
  };
  const zero = zeros([hidden, batch]);
  const origin = Array.from({ length: time }, () => clone(zero)); // distinct, of the same data
  return stack(grads(loss)(origin).map(meanNorm)) as Tensor1D;
}

/**
 * In units of the largest entry: vanished gradients are of 1e-25, the squares of which float32 has not.
 * @param gradient [hidden, batch]
 * @returns []
 */
function meanNorm(gradient: Tensor): Scalar {
  const largest = max(abs(gradient), 0, true); // [1, batch]
  const scaled = div(gradient, maximum(largest, smallest));
  return mean(mul(squeeze(largest, [0]), sqrt(sum(square(scaled), 0))));
}

/** Above zero; about the least that float32 has with full precision. */
const smallest = 1e-37;
