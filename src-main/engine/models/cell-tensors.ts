// A cell on tensors. Every sequence of a batch is a column, so that the code has the form of the equations, W
// x, and a gate, which is a block of rows, is contiguous in memory: splitting the gates copies nothing.
import {
  add,
  concat,
  exp,
  matMul,
  mean,
  mul,
  relu,
  rsqrt,
  scalar,
  sigmoid,
  sin,
  softplus,
  split,
  square,
  sub,
  tanh,
} from '@tensorflow/tfjs-core';
import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import type { ElementFunction } from '../catalogue/cells/functions';
import type { EquationChoice } from '../catalogue/config';
import { getCellProperties, parseCellText, type CellKind } from '../catalogue/models';
import {
  normaliseEpsilon,
  type Algebra,
  type CellWeights,
  type State,
  type Step,
  type Watch,
} from './cells/cell';
import { computeStep } from './cells/step';

/** The settings that choose a cell's equations. */
export type CellChoice = EquationChoice & { readonly cell: CellKind };

export type CellState = State<Tensor2D>;

export interface Cell {
  /** The number of blocks of rows of the input's weights. */
  readonly blocks: number;
  /** The names of the state's tensors; all start at zero. */
  readonly state: readonly string[];
  /**
   * @param x [input, batch]
   * @param weights the biases as columns, [blocks × hidden, 1]
   * @returns the state after this step, and the value of every line
   */
  step(
    x: Tensor2D,
    state: CellState,
    weights: CellWeights<Tensor2D>,
    watch?: Watch<Tensor2D>,
  ): Step<Tensor2D>;
}

export function createCell(choice: CellChoice): Cell {
  const { plan, states } = parseCellText(choice.cell, choice.activation);
  return {
    blocks: getCellProperties(choice.cell).blocks.length,
    state: states,
    step: (...given) => computeStep(plan, tensors, ...given),
  };
}

/**
 * Returns a cell whose steps take W x instead of x. W x includes the bias if only the input has one.
 * @returns the cell with the name of that bias
 */
export function createCellAfterInput(choice: CellChoice): Cell & { readonly bias: string | null } {
  const { plan } = parseCellText(choice.cell, choice.activation);
  return {
    ...createCell(choice),
    bias: plan.groups[0]?.bias ?? null,
    step(x, ...given) {
      const algebra: Algebra<Tensor2D> = {
        ...tensors,
        affine: (weight, to, bias) => (to === x ? x : computeAffine(weight, to, bias)),
        product: (weight, to) => (to === x ? x : tensors.product(weight, to)),
      };
      return computeStep(plan, algebra, x, ...given);
    },
  };
}

/** Computes W x + b: [in, batch] → [out, batch] with weight [out, in] and bias [out, 1]. */
export function computeAffine(weight: Tensor2D, x: Tensor2D, bias: Tensor2D): Tensor2D {
  return add(matMul(weight, x), bias);
}

const functions: Readonly<Record<ElementFunction, (value: Tensor2D) => Tensor2D>> = {
  sigmoid,
  tanh,
  relu,
  softplus,
  exp,
  sin,
};

const tensors: Algebra<Tensor2D> = {
  number: (value) => scalar(value) as Tensor as Tensor2D,
  affine: computeAffine,
  product: (weight, x) => matMul(weight, x),
  normalise(z, gain, shift) {
    const centred = sub<Tensor2D>(z, mean(z, 0, true));
    const variance = mean(square(centred), 0, true); // [1, batch]
    return add(mul(gain, mul(centred, rsqrt(add(variance, normaliseEpsilon)))), shift);
  },
  split: (sum, names) => split(sum, names.length), // each [hidden, batch]
  stack: (blocks) => concat([...blocks], 0),
  add,
  sub,
  mul,
  call: (name, value) => functions[name](value),
};
