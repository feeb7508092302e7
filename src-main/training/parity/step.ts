// The parity network as pure functions of named tensors: one batch of training, and the answers after every bit of test
// strings.
import { argMax, cast, concat, equal, mean, reshape, slice } from '@tensorflow/tfjs-core';
import type { Rank, Tensor1D, Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import { cellOf } from '../../models/cells/tensors';
import { defaultSettings, type CellKind } from '../../catalogue/config';
import type { LabelledKind } from '../../contract/parity';
import type { ModelWeights } from '../../models/model';
import { readHead, unroll } from '../../models/recurrent';
import { cellWeights, weightNames } from '../../models/recurrent-weights';
import type { TensorFunction } from '../../tensorflow/compile';
import { clipByNorm } from '../clipping';
import { lossGradients } from '../measures/loss-gradients';
import { crossEntropies } from '../metrics';
import { take, weightsOf } from '../state';
import { updateState } from '../update';

export const parityOptimizer = 'adam';
const clipNorm = 1;

/**
 * Inputs: the state (see `stateNames`), `x` float32 [batch, time, 1], `parities` int32 [time × batch],
 * `learningRate` float32 []. Outputs: the state after the batch; `loss` and `accuracy`, means over the labelled
 * bits, from before the update.
 */
export function createParityStep(cell: CellKind, labelled: LabelledKind): TensorFunction {
  return (inputs) => {
    const weights = weightsOf(inputs, weightNames);
    const { loss, beside, gradients } = lossGradients(weightNames, weights, (current) => {
      const x = take(inputs, 'x') as Tensor3D;
      const parities = take(inputs, 'parities') as Tensor1D;
      const all = { logits: logitsAfterEachBit(cell, current, x), labels: parities };
      const { logits, labels } = labelled === 'end' ? lastOf(all, x.shape[0]) : all;
      return { loss: mean(crossEntropies(logits, labels)), beside: mean(areRight(logits, labels)) };
    });
    const state = updateState(parityOptimizer, inputs, clipByNorm(gradients, clipNorm));
    return { ...state, loss, accuracy: beside };
  };
}

/**
 * Inputs: the weights, `x` [batch, time, 1], `parities` int32 [time × batch].
 * Output: `accuracy` [time], after each bit the fraction of strings whose parity so far is classified correctly.
 */
export function createParityTest(cell: CellKind): TensorFunction {
  return (inputs) => {
    const x = take(inputs, 'x') as Tensor3D;
    const [batch, time] = x.shape;
    const right = areRight(
      logitsAfterEachBit(cell, weightsOf(inputs, weightNames), x),
      take(inputs, 'parities') as Tensor1D,
    );
    return { accuracy: mean(reshape<Rank.R2>(right, [time, batch]), 1) };
  };
}

/** @param x [batch, time, 1] @returns [time × batch, 2]: after all strings' first bit, their second, … */
function logitsAfterEachBit(cell: CellKind, weights: ModelWeights, x: Tensor3D): Tensor2D {
  const states = unroll(cellOf({ ...defaultSettings, cell }), cellWeights(weights), x).map(
    ([h]) => h,
  );
  return readHead(weights, concat(states, 1)); // of [hidden, time × batch]
}

interface Answers {
  /** [n, 2] */
  readonly logits: Tensor2D;
  /** int32 [n] */
  readonly labels: Tensor1D;
}

/** Only those after the last bit. @param all [time × batch], as `logitsAfterEachBit` returns them */
function lastOf({ logits, labels }: Answers, batch: number): Answers {
  const last = labels.shape[0] - batch;
  return { logits: slice(logits, [last, 0]), labels: slice(labels, last) };
}

/** 1 where the larger logit is the label's. @returns float32 [n] */
function areRight(logits: Tensor2D, labels: Tensor1D): Tensor1D {
  return cast(equal(argMax(logits, 1), labels), 'float32');
}
