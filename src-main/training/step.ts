// One batch of training as a pure function of named tensors: forward, back-propagation through time by
// tfjs's own autodiff, optimizer. Pure, so that it can be compiled, repeated and resumed.
import { add, addN, clone, div, keep, scalar, sum, valueAndGrads } from '@tensorflow/tfjs-core';
import type { Scalar, Tensor, Tensor1D, Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import type { CellChoice } from '../cells/registry';
import type { RunConfig } from '../contract/config';
import { computeLogits } from '../models/classifier';
import { perWeight, weightNames, type ModelWeights, type PerWeight } from '../models/weights';
import type { NamedTensors, TensorFunction } from '../tensorflow/compile';
import { shiftImages } from './augmentation';
import { inBranches } from './branches';
import { clipByNorm } from './clipping';
import { countCorrect, crossEntropies } from './metrics';
import { optimizers } from './optimizers';
import { slotName, stepName, take, weightsOf } from './state';

/** What a run's settings say of its step. */
export type StepChoice = Pick<
  RunConfig,
  'cell' | 'activation' | 'optimizer' | 'clipNorm' | 'shift' | 'threads' | 'reading'
>;

/**
 * Inputs: the run's state (see `stateNames`), `x` float32 [batch, time, features], `labels` int32
 * [batch], `learningRate` float32 [] and, where images are shifted, `offsets` int32 [batch, 2]; `x` is
 * then the images [batch, rows, columns] and is read after the shift.
 * Outputs: the state after the batch, `loss` (mean over the batch) and `correct` (a count), both
 * float32 [] and from before the update.
 */
export function createTrainingStep(choice: StepChoice): TensorFunction {
  const optimizer = optimizers[choice.optimizer];
  const branches = inBranches(choice.threads, createBranch(choice));
  return (inputs) => {
    const weights = weightsOf(inputs);
    const batch = batchOf(inputs, choice.shift);
    const total = scalar(take(inputs, 'x').shape[0]);
    const parts = branches(batch, { ...weights, total });
    const summed = (name: string) => addUp(parts.map((part) => take(part, name)));
    const unclipped = perWeight(summed);
    const { clipNorm } = choice;
    const gradients = clipNorm === null ? unclipped : clipByNorm(unclipped, clipNorm);

    const step: Scalar = add(take(inputs, stepName), 1);
    const learningRate = take(inputs, 'learningRate') as Scalar;
    const state: Record<string, Tensor> = { [stepName]: step };
    for (const name of weightNames) {
      const memory = Object.fromEntries(
        optimizer.slots.map((slot) => [slot, take(inputs, slotName(slot, name))]),
      );
      const given = { weight: weights[name], gradient: gradients[name], memory };
      const updated = optimizer.update({ ...given, learningRate, step });
      state[name] = updated.weight;
      for (const slot of optimizer.slots) {
        state[slotName(slot, name)] = take(updated.memory, slot);
      }
    }
    return { ...state, loss: summed('loss'), correct: summed('correct') };
  };
}

/** What is cut into parts: one row an image. */
function batchOf(inputs: NamedTensors, shift: number): NamedTensors {
  const batch = { x: take(inputs, 'x'), labels: take(inputs, 'labels') };
  return shift === 0 ? batch : { ...batch, offsets: take(inputs, 'offsets') };
}

/** A part of a batch, forward and backward; `total` is the whole batch's size, so shares add up. */
function createBranch(choice: StepChoice): TensorFunction {
  const { shift, reading } = choice;
  return (inputs) => {
    const images = take(inputs, 'x') as Tensor3D;
    const x =
      shift === 0
        ? images
        : shiftImages(images, take(inputs, 'offsets') as Tensor2D, shift, reading);
    const labels = take(inputs, 'labels') as Tensor1D;
    const total = take(inputs, 'total') as Scalar;
    const { gradients, ...rest } = differentiate(choice, weightsOf(inputs), x, labels, total);
    return { ...gradients, ...rest };
  };
}

function addUp(shares: readonly Tensor[]): Tensor {
  const [only, ...others] = shares;
  return only && others.length === 0 ? only : addN([...shares]);
}

export interface Differentiated {
  /** Cross-entropy, summed over the images and divided by `total`, [] */
  readonly loss: Tensor;
  /** How many images are classified rightly, [] */
  readonly correct: Tensor;
  /** Of the loss, by each weight, in the weight's shape. */
  readonly gradients: PerWeight<Tensor>;
}

/**
 * @param x [batch, time, features]
 * @param labels int32 [batch]
 * @param total the size of the batch of which these are a part; on its own a part is the whole
 */
export function differentiate(
  choice: CellChoice,
  weights: ModelWeights,
  x: Tensor3D,
  labels: Tensor1D,
  total: Scalar | number = x.shape[0],
): Differentiated {
  const aside: Record<string, Tensor> = {};
  const forward = valueAndGrads((...values) => {
    const logits = computeLogits(choice, byName(values), x);
    // The gradient's scope ends with this function and takes along what is not kept.
    aside.kept = keep(countCorrect(logits, labels));
    return div<Scalar>(sum(crossEntropies(logits, labels)), total);
  });
  const { value: loss, grads } = forward(weightNames.map((name) => weights[name]));
  const kept = take(aside, 'kept');
  const correct = clone(kept); // belongs to the caller's scope, as the others do
  kept.dispose();
  return { loss, correct, gradients: byName(grads) };
}

/** Values in the order of `weightNames` under their names. */
function byName(values: readonly Tensor[]): PerWeight<Tensor> {
  return Object.fromEntries(
    weightNames.map((name, index) => [name, values[index]]),
  ) as PerWeight<Tensor>;
}
