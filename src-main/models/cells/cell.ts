// A cell maps (x_t, state) to the next state; time, the order of batches and classes are handled elsewhere.
// Every sequence of a batch is a column, so that the code reads like the equations, W x, and a gate, which
// is a block of rows, is contiguous in memory: splitting the gates copies nothing.
import { add, matMul } from '@tensorflow/tfjs-core';
import type { Tensor2D } from '@tensorflow/tfjs-core';

/** [h], or [h, c] for an LSTM; each [hidden, batch]. The layers above use the first one. */
export type CellState = readonly [h: Tensor2D, ...more: Tensor2D[]];

/** A cell's weights in PyTorch's layout: the gates' blocks of rows, one below another. */
export interface CellWeights {
  /** W, [gates × hidden, input] */
  readonly weightIh: Tensor2D;
  /** U, [gates × hidden, hidden] */
  readonly weightHh: Tensor2D;
  /** [gates × hidden, 1] */
  readonly biasIh: Tensor2D;
  /** [gates × hidden, 1] */
  readonly biasHh: Tensor2D;
}

export interface Cell<State extends CellState = CellState> {
  /** The gates' names in the order of their blocks of rows. */
  readonly gates: readonly string[];
  /** The names of the state's tensors; all start at zero. */
  readonly state: readonly string[];
  /**
   * @param x [input, batch]
   * @param onCellState for a cell with a c: gets c' before h' is computed from it, and may replace it
   * @returns the state after this step
   */
  next(
    x: Tensor2D,
    state: State,
    weights: CellWeights,
    onCellState?: (c: Tensor2D) => Tensor2D,
  ): State;
}

/** W x + b: [in, batch] → [out, batch] with weight [out, in] and bias [out, 1]. */
export function affine(weight: Tensor2D, x: Tensor2D, bias: Tensor2D): Tensor2D {
  return add(matMul(weight, x), bias);
}
