// A cell maps (x_t, state) to the next state; time, the order of batches and classes are handled
// elsewhere. Its text can be computed over any algebra: tensors in training (cell-tensors.ts), nodes
// of an ONNX graph in files (nodes.ts), and plain arrays in Look inside (arrays.ts).
import type { ElementFunction } from '../../catalogue/cells/functions';

/** The constant that torch.nn.LayerNorm adds to the variance. */
export const normaliseEpsilon = 1e-5;

export interface Algebra<T> {
  /** A number that is the same for every unit. */
  readonly number: (value: number) => T;
  /** W x + b */
  readonly affine: (weight: T, x: T, bias: T) => T;
  /** W x */
  readonly product: (weight: T, x: T) => T;
  /**
   * Layer normalisation: gain ⊙ (z − mean) / √(variance + ε) + shift, mean and variance over all
   * units of a sequence's z.
   */
  readonly normalise: (z: T, gain: T, shift: T) => T;
  /** The blocks of a sum, one for each name. */
  readonly split: (sum: T, names: readonly string[]) => readonly T[];
  /** The blocks stacked below each other. */
  readonly stack: (blocks: readonly T[]) => T;
  readonly add: (a: T, b: T) => T;
  readonly sub: (a: T, b: T) => T;
  /** The elementwise product. */
  readonly mul: (a: T, b: T) => T;
  readonly call: (name: ElementFunction, value: T) => T;
}

/** A cell's weights in PyTorch's layout, by their names in its plan. */
export type CellWeights<T> = Readonly<Record<string, T>>;

/** [h], or [h, c] for an LSTM. The layers above use the first one. */
export type State<T> = readonly T[];

export interface Step<T> {
  readonly state: State<T>;
  /** The value of each line that is not a number, without its prime. */
  readonly lines: Readonly<Record<string, T>>;
  /** Returns the coefficient of the state, see `findCarry`. @throws Error for a cell without one */
  readonly carry: () => T;
}

/** Receives the name and value of each line before other lines use the value, and may replace it. */
export type Watch<T> = (name: string, value: T) => T;
