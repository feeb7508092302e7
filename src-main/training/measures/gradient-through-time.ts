// Gradient through time: how much of the gradient reaches each step, ‖∂ℓ/∂h[t]‖ and, along an LSTM's cell
// state, ‖∂ℓ/∂c[t]‖.
import {
  abs,
  add,
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
import { gradientMetric } from '../../catalogue/gradient-metrics';
import { directionCount, indexOfPart, networkParts } from '../../catalogue/network';
import { cellOf, type Cell } from '../../models/cell-tensors';
import { weight, type ModelWeights } from '../../models/model';
import { computeLogits, type RecurrentChoice } from '../../models/recurrent';
import { valueAndGradients } from '../step/gradients';
import { trainingTaskOf, type TaskChoice } from '../step/tasks';

/** Gradients by their metric, the first entry for the first step. */
export type GradientsAlong<T> = Readonly<Partial<Record<ReturnType<typeof gradientMetric>, T>>>;

/**
 * For each step t the mean over the images of the Euclidean norm of ∂ℓ/∂h[t] and, of a cell with a state c, ∂ℓ/∂c[t], where ℓ is the
 * image's own cross-entropy and the derivative is the total one: through every later step (Bengio, Simard
 * & Frasconi 1994), and for c[t] through the h[t] that is computed from it. In an LSTM c[t] does not depend on
 * h[t], so the gradient along c is not part of ∂ℓ/∂h[t]. Of every layer and direction, at the steps of the sequence: in
 * reverse the gradient comes back towards the last one.
 * @param x [batch, time, features]
 * @param labels int32 [batch]
 * @returns each [time]
 */
export function gradientNorms(
  choice: RecurrentChoice & TaskChoice,
  weights: ModelWeights,
  x: Tensor3D,
  labels: Tensor,
): GradientsAlong<Tensor1D> {
  const cell = cellOf(choice);
  const task = trainingTaskOf(choice);
  const [batch, time] = x.shape;
  const parts = networkParts(choice);
  const measured = measuredStates.filter((state) => cell.state.includes(state));
  const perPart = measured.length * time;
  // h[t] + 0 in place of h[t]: the derivative with respect to that zero is the one with respect to h[t].
  const loss = (...offsets: Tensor[]): Scalar => {
    const logits = computeLogits(choice, weights, x, {
      cellOfPart: (part) => {
        const first = indexOfPart(part, choice) * perPart;
        const own = offsets.slice(first, first + perPart) as Tensor2D[];
        return shifted(cell, measured, own, part.reverse);
      },
    });
    // A sum over the images: no image's loss depends on another's state, so each keeps its own share.
    return sum(task.losses(logits, labels));
  };
  const [, states = 0] = weight(weights, 'head.weight').shape;
  const hidden = states / directionCount(choice);
  const zero = zeros([hidden, batch]);
  // Distinct, of the same data: of each part those of every h[t], then those of every c[t].
  const origin = Array.from({ length: parts.length * perPart }, () => clone(zero));
  const norms = tidy(() => valueAndGradients(() => loss(...origin), origin).gradients).map(
    meanNorm,
  );
  const along = parts.flatMap((part, index) =>
    measured.map((state, position) => {
      const first = index * perPart + position * time;
      return [gradientMetric(state, part, choice), stack(norms.slice(first, first + time))];
    }),
  );
  return Object.fromEntries(along) as GradientsAlong<Tensor1D>;
}

const measuredStates = ['h', 'c'] as const;

/** The cell with something added to its states after every step; in reverse it is called with the last one first. */
function shifted(
  cell: Cell,
  states: readonly string[],
  offsets: readonly Tensor2D[],
  reverse: boolean,
): Cell {
  const time = offsets.length / states.length;
  let steps = 0;
  return {
    ...cell,
    next(x, state, weights) {
      const step = reverse ? time - 1 - steps++ : steps++;
      return cell.next(x, state, weights, (line, value) => {
        const position = states.findIndex((name) => line === `${name}'`);
        if (position < 0) return value;
        const offset = offsets[position * time + step];
        if (!offset) throw new RangeError(`There is no offset for step ${String(step)}.`);
        return add<Tensor2D>(value, offset);
      });
    },
  };
}

/**
 * In units of the largest entry: vanished gradients are about 1e-25, and float32 cannot represent their squares.
 * @param gradient [hidden, batch]
 * @returns []
 */
export function meanNorm(gradient: Tensor): Scalar {
  const largest = max(abs(gradient), 0, true); // [1, batch]
  const scaled = div(gradient, maximum(largest, smallest));
  return mean(mul(squeeze(largest, [0]), sqrt(sum(square(scaled), 0))));
}

/** Above zero; about the smallest number that float32 represents with full precision. */
const smallest = 1e-37;
