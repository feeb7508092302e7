// A cell maps (x_t, state) to the next state; time, the order of batches and classes are handled elsewhere. Its equations are
// written once, over any algebra: that of tensors in training (tensors.ts), of an ONNX graph's nodes in files (nodes.ts), and of plain arrays in Look
// inside (arrays.ts).

import type { EquationChoice } from '../../catalogue/config';

/** What torch.nn.LayerNorm adds to the variance. */
export const normaliseEpsilon = 1e-5;

export interface Algebra<T> {
  /** W x + b */
  readonly affine: (weight: T, x: T, bias: T) => T;
  /** W x */
  readonly product: (weight: T, x: T) => T;
  /** Layer normalisation: gain ⊙ (z − mean) / √(variance + ε) + shift, mean and variance over all units of a sequence's z. */
  readonly normalise: (z: T, gain: T, shift: T) => T;
  /** The blocks of a sum, one for each gate. */
  readonly split: <const Names extends readonly string[]>(
    sum: T,
    gates: Names,
  ) => Record<Names[number], T>;
  readonly add: (a: T, b: T) => T;
  readonly sub: (a: T, b: T) => T;
  /** Element by element. */
  readonly mul: (a: T, b: T) => T;
  readonly sigmoid: (z: T) => T;
  readonly tanh: (z: T) => T;
  readonly relu: (z: T) => T;
}

/** A cell's weights in PyTorch's layout: the gates' blocks of rows, one below another. */
export interface CellWeights<T> {
  /** W, [gates × hidden, input] */
  readonly weightIh: T;
  /** U, [gates × hidden, hidden] */
  readonly weightHh: T;
  /** [gates × hidden] */
  readonly biasIh: T;
  /** [gates × hidden] */
  readonly biasHh: T;
  /** Further vectors by their names in the catalogue, [gates × hidden] or [hidden]; most cells have none. */
  readonly vectors?: Readonly<Record<string, T>>;
}

/** [h], or [h, c] for an LSTM. The layers above use the first one. */
export type State<T> = readonly [h: T, ...more: T[]];

export interface Step<T> {
  readonly state: State<T>;
  /** What can be inspected besides h, by the names in the catalogue. */
  readonly gates: Readonly<Record<string, T>>;
}

export type Equations = <T>(
  algebra: Algebra<T>,
  x: T,
  state: State<T>,
  weights: CellWeights<T>,
  choice: EquationChoice,
  /** For a cell with a c: gets c' before h' is computed from it, and may replace it. */
  onCellState?: (c: T) => T,
) => Step<T>;
