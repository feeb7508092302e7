// A cell on tensors. Every sequence of a batch is a column, so that the code reads like the equations, W x, and a gate, which
// is a block of rows, is contiguous in memory: splitting the gates copies nothing.
import {
  add,
  matMul,
  mean,
  mul,
  relu,
  rsqrt,
  sigmoid,
  split,
  square,
  sub,
  tanh,
} from '@tensorflow/tfjs-core';
import type { Tensor2D } from '@tensorflow/tfjs-core';
import { cellFacts } from '../catalogue/models';
import {
  normaliseEpsilon,
  type Algebra,
  type CellWeights,
  type State,
  type Step,
} from './cells/cell';
import { equationsOf, type CellChoice } from './cell-registry';

export type { CellChoice };

export type CellState = State<Tensor2D>;

export interface Cell {
  /** The gates' names in the order of their blocks of rows. */
  readonly gates: readonly string[];
  /** The names of the state's tensors; all start at zero. */
  readonly state: readonly string[];
  /**
   * @param x [input, batch]
   * @param weights the biases as columns, [gates × hidden, 1]
   * @param onCellState for a cell with a c: gets c' before h' is computed from it, and may replace it
   * @returns the state after this step
   */
  next(
    x: Tensor2D,
    state: CellState,
    weights: CellWeights<Tensor2D>,
    onCellState?: (c: Tensor2D) => Tensor2D,
  ): CellState;
  /** Does what `next` does and returns the gates, too. */
  step(...given: Parameters<Cell['next']>): Step<Tensor2D>;
}

export function cellOf(choice: CellChoice): Cell {
  const equations = equationsOf(choice.cell);
  const { blocks: gates, state } = cellFacts[choice.cell];
  const step: Cell['step'] = (x, states, weights, onCellState) =>
    equations(tensors, x, states, weights, choice, onCellState);
  return {
    gates,
    state,
    next: (...given) => step(...given).state,
    step,
  };
}

/** W x + b: [in, batch] → [out, batch] with weight [out, in] and bias [out, 1]. */
export function affine(weight: Tensor2D, x: Tensor2D, bias: Tensor2D): Tensor2D {
  return add(matMul(weight, x), bias);
}

const tensors: Algebra<Tensor2D> = {
  affine,
  product: (weight, x) => matMul(weight, x),
  normalise(z, gain, shift) {
    const centred = sub<Tensor2D>(z, mean(z, 0, true));
    const variance = mean(square(centred), 0, true); // [1, batch]
    return add(mul(gain, mul(centred, rsqrt(add(variance, normaliseEpsilon)))), shift);
  },
  split: <const Names extends readonly string[]>(sum: Tensor2D, gates: Names) => {
    const blocks = split(sum, gates.length); // each [hidden, batch]
    return Object.fromEntries(gates.map((gate, index) => [gate, blocks[index]])) as Record<
      Names[number],
      Tensor2D
    >;
  },
  add,
  sub,
  mul,
  sigmoid,
  tanh,
  relu,
};
