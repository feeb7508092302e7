// Optimizers as pure functions of one weight, with the conventions and defaults of torch.optim.
// g is the gradient, η the learning rate, t the step from 1.
import { add, div, expm1, mul, neg, sqrt, square, sub } from '@tensorflow/tfjs-core';
import type { Scalar, Tensor } from '@tensorflow/tfjs-core';
import { optimizers as choices, type OptimizerKind } from '../../catalogue/config';

export interface UpdateInput<Slot extends string> {
  readonly weight: Tensor;
  readonly gradient: Tensor;
  /** The optimizer's state for this weight; zeros at first. */
  readonly slots: Readonly<Record<Slot, Tensor>>;
  /** η, float32 [] */
  readonly learningRate: Scalar;
  /** t, float32 [] */
  readonly step: Scalar;
}

interface UpdatedWeight<Slot extends string> {
  readonly weight: Tensor;
  readonly slots: Readonly<Record<Slot, Tensor>>;
}

export type Update<Slot extends string = string> = (
  given: UpdateInput<Slot>,
) => UpdatedWeight<Slot>;

type OptimizerSlot<Kind extends OptimizerKind> = (typeof choices)[Kind]['slots'][number];

/** Updates like torch.optim.SGD without momentum: w' = w − η g */
const updateBySgd: Update<OptimizerSlot<'sgd'>> = ({ weight, gradient, learningRate }) => ({
  weight: sub(weight, mul(learningRate, gradient)),
  slots: {},
});

/**
 * Updates like torch.optim.RMSprop (Hinton 2012), α = 0.99, ε = 1e-8: v' = α v + (1 − α) g² w' = w − η g / (√v'
 * + ε)
 */
const updateByRmsprop: Update<OptimizerSlot<'rmsprop'>> = ({
  weight,
  gradient,
  slots: old,
  learningRate,
}) => {
  const v = average(old.square_avg, square(gradient), 0.99);
  const direction = div(gradient, add(sqrt(v), 1e-8));
  return { weight: sub(weight, mul(learningRate, direction)), slots: { square_avg: v } };
};

const beta1 = 0.9;
const beta2 = 0.999;

/**
 * Updates like torch.optim.Adam (Kingma & Ba 2015), β₁ = 0.9, β₂ = 0.999, ε = 1e-8: m' = β₁ m + (1 − β₁) g v' =
 * β₂ v + (1 − β₂) g² w' = w − η / (1 − β₁ᵗ) · m' / (√v' / √(1 − β₂ᵗ) + ε)
 */
const updateByAdam: Update<OptimizerSlot<'adam'>> = ({
  weight,
  gradient,
  slots: old,
  learningRate,
  step,
}) => {
  const m = average(old.exp_avg, gradient, beta1);
  const v = average(old.exp_avg_sq, square(gradient), beta2);
  const stepSize = div(learningRate, computeBiasCorrection(beta1, step));
  const spread = add(div(sqrt(v), sqrt(computeBiasCorrection(beta2, step))), 1e-8);
  const next = sub(weight, mul(stepSize, div(m, spread)));
  return { weight: next, slots: { exp_avg: m, exp_avg_sq: v } };
};

/** Returns β a + (1 − β) x, with one multiplication fewer. */
function average(a: Tensor, x: Tensor, beta: number): Tensor {
  return add(a, mul(sub(x, a), 1 - beta));
}

/** Returns 1 − βᵗ by expm1: in float32 the plain difference loses half its digits while t is small. */
function computeBiasCorrection(beta: number, step: Scalar): Scalar {
  return neg(expm1(mul(step, Math.log(beta))));
}

const updates: { readonly [Kind in OptimizerKind]: Update<OptimizerSlot<Kind>> } = {
  adam: updateByAdam,
  sgd: updateBySgd,
  rmsprop: updateByRmsprop,
};

export interface Optimizer {
  /** PyTorch's names for the parts of a weight's state. */
  readonly slots: readonly string[];
  readonly update: Update;
}

export const createOptimizer = (kind: OptimizerKind): Optimizer => ({
  slots: choices[kind].slots,
  update: updates[kind],
});
