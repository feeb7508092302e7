// A cell maps (x_t, state) to the next state; time, the order of batches and classes are handled
// elsewhere. Its text is computed over any algebra: that of tensors in training (cell-tensors.ts),
// of an ONNX graph's nodes in files (nodes.ts), and of plain arrays in Look inside (arrays.ts).
import type { ElementFunction } from '../../catalogue/cells/functions';

/** What torch.nn.LayerNorm adds to the variance. */
export const normaliseEpsilon = 1e-5;

export interface Algebra<T> {
  /** The same for every unit. */
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
  /** Blocks below each other. */
  readonly stack: (blocks: readonly T[]) => T;
  readonly add: (a: T, b: T) => T;
  readonly sub: (a: T, b: T) => T;
  /** Element by element. */
  readonly mul: (a: T, b: T) => T;
  readonly call: (name: ElementFunction, value: T) => T;
}

/** A cell's weights in PyTorch's layout, by their names in its plan. */
export type CellWeights<T> = Readonly<Record<string, T>>;

/** [h], or [h, c] for an LSTM. The layers above use the first one. */
export type State<T> = readonly T[];

export interface Step<T> {
  readonly state: State<T>;
  /** The value of each line but those that are numbers, without its prime. */
  readonly lines: Readonly<Record<string, T>>;
  /** What the state is carried on with, see `carryOf`. @throws Error of a cell that has none */
  readonly carry: () => T;
}

/** Gets each line's value before another line reads it, by the line's name, and may replace it. */
export type Watch<T> = (name: string, value: T) => T;
