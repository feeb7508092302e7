// A cell maps (x_t, state) to the next state and knows nothing of time, batches' order or classes.
import { add, matMul } from '@tensorflow/tfjs-core';
import type { Tensor1D, Tensor2D } from '@tensorflow/tfjs-core';

/** [h], or [h, c] for an LSTM; each [batch, hidden]. The first one is what the layers above see. */
export type CellState = readonly [h: Tensor2D, ...more: Tensor2D[]];

/** A cell's weights in PyTorch's layout: the gates' blocks of rows lie one below the other. */
export interface CellWeights {
  /** W, [gates × hidden, input] */
  readonly weightIh: Tensor2D;
  /** U, [gates × hidden, hidden] */
  readonly weightHh: Tensor2D;
  /** [gates × hidden] */
  readonly biasIh: Tensor1D;
  /** [gates × hidden] */
  readonly biasHh: Tensor1D;
}

/**
 * What x_t gives to the gates does not depend on the state, so a cell comes in two halves: the input's
 * share, which may be computed for every step at once (`projectInput`), and `next`.
 */
export interface Cell<State extends CellState = CellState> {
  /** For people: RNN, GRU, LSTM. */
  readonly label: string;
  /** The gates' names in the order of their blocks of rows. */
  readonly gates: readonly string[];
  /** The names of the state's tensors; all start at zero. */
  readonly state: readonly string[];
  /**
   * @param wx the input's share of every gate, W x_t + b_ih, [batch, gates × hidden]
   * @returns the state after this step
   */
  next(wx: Tensor2D, state: State, weights: CellWeights): State;
}

/** W x + b_ih for any number of inputs: [n, input] → [n, gates × hidden]. */
export function projectInput(x: Tensor2D, weights: CellWeights): Tensor2D {
  return linear(x, weights.weightIh, weights.biasIh);
}

/** PyTorch's nn.Linear, x Wᵀ + b: [n, in] → [n, out] with weight [out, in] and bias [out]. */
export function linear(x: Tensor2D, weight: Tensor2D, bias: Tensor1D): Tensor2D {
  return add(matMul(x, weight, false, true), bias);
}
