// The gradient through time: the norm of the gradient at each step, ‖∂ℓ/∂h[t]‖ and, along an LSTM's cell
// state, ‖∂ℓ/∂c[t]‖.
import {
  abs,
  clone,
  div,
  max,
  maximum,
  mean,
  mul,
  sqrt,
  square,
  squeeze,
  stack,
  sum,
  tidy,
  zeros,
} from '@tensorflow/tfjs-core';
import type { Scalar, Tensor, Tensor1D, Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import { getGradientMetric } from '../../catalogue/gradient-metrics';
import { countDirections, indexOfPart, listNetworkParts } from '../../catalogue/network';
import { at } from '../../../core/element-at';
import { createCell } from '../../models/cell-tensors';
import { getWeight, type ModelWeights } from '../../models/model';
import { computeLogits, type RecurrentChoice } from '../../models/recurrent';
import { computeValueAndGradients } from '../step/gradients';
import { getTrainingTask } from '../step/tasks';
import type { TaskChoice } from '../../tasks';

/** The gradients of each metric, from the first step to the last. */
export type GradientsAlong<T> = Readonly<Partial<Record<ReturnType<typeof getGradientMetric>, T>>>;

/**
 * Returns for each step t the mean over the images of the Euclidean norm of ∂ℓ/∂h[t] and, for a cell with a
 * state c, ∂ℓ/∂c[t], where ℓ is the image's own cross-entropy and the derivative is the total one: through
 * every later step (Bengio, Simard & Frasconi 1994), and for c[t] through the h[t] computed from it. In an LSTM
 * c[t] does not depend on h[t], so the gradient along c is not part of ∂ℓ/∂h[t]. Every layer and direction is
 * included, at the steps of the sequence: in reverse the gradient flows towards the last one.
 * @param x [batch, time, features]
 * @param labels int32 [batch]
 * @returns each [time]
 */
export function computeGradientNorms(
  choice: RecurrentChoice & TaskChoice,
  weights: ModelWeights,
  x: Tensor3D,
  labels: Tensor,
): GradientsAlong<Tensor1D> {
  const cell = createCell(choice);
  const task = getTrainingTask(choice);
  const [batch, time] = x.shape;
  const parts = listNetworkParts(choice);
  const measured = measuredStates.filter((state) => cell.state.includes(state));
  const perPart = measured.length * time;
  // h[t] + 0 replaces h[t]: the derivative with respect to that zero is the one with respect to h[t].
  const loss = (...offsets: Tensor[]): Scalar => {
    const logits = computeLogits(choice, weights, x, {
      getOffsets(part) {
        const first = indexOfPart(part, choice) * perPart;
        const of = (position: number, step: number) =>
          at(offsets, first + position * time + step) as Tensor2D;
        return Array.from({ length: time }, (_, step) =>
          Object.fromEntries(measured.map((name, position) => [name, of(position, step)])),
        );
      },
    });
    // A sum over the images: no image's loss depends on another's state, so each has its own gradient.
    return sum(task.losses(logits, labels));
  };
  const [, states = 0] = getWeight(weights, 'head.weight').shape;
  const hidden = states / countDirections(choice);
  const zero = zeros([hidden, batch]);
  // Distinct tensors of the same data: for each part those of every h[t], then those of every c[t].
  const origin = Array.from({ length: parts.length * perPart }, () => clone(zero));
  const { gradients } = tidy(() => computeValueAndGradients(() => loss(...origin), origin));
  const along = parts.flatMap((part, index) =>
    measured.map((state, position) => {
      const first = index * perPart + position * time;
      const ofSteps = stack(gradients.slice(first, first + time)) as Tensor3D;
      return [getGradientMetric(state, part, choice), averageNorms(ofSteps)];
    }),
  );
  return Object.fromEntries(along) as GradientsAlong<Tensor1D>;
}

const measuredStates = ['h', 'c'] as const;

/**
 * Computes in units of the largest entry: vanished gradients are about 1e-25, whose squares float32 cannot represent.
 * @param gradients [time, hidden, batch]
 * @returns the mean over the batch of each step's norms, [time]
 */
export function averageNorms(gradients: Tensor3D): Tensor1D {
  const largest = max(abs(gradients), 1, true); // [time, 1, batch]
  const scaled = div(gradients, maximum(largest, smallest));
  return mean(mul(squeeze(largest, [1]), sqrt(sum(square(scaled), 1))), 1);
}

/** About the smallest number that float32 represents with full precision, which is above zero. */
const smallest = 1e-37;
