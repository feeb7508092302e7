// The shape trace: the shapes of the tensors that a model computes between one batch and its logits.
import type { Tensor, Tensor3D } from '@tensorflow/tfjs-core';
import type { StateCheck, TensorName, TensorShapes } from '../contract/dimensions';
import type { ModelWeights } from './model';

/** Without the input, the logits and the weights, which every model has. */
interface ShapeTrace {
  readonly shapes: TensorShapes;
  readonly gates: readonly string[];
  /** null where there is no state. */
  readonly state: StateCheck | null;
}

/**
 * Runs the model itself. Its tensors are for the caller to tidy.
 * @param x [batch, time, features]
 */
export type Pass = (weights: ModelWeights, x: Tensor3D) => ShapeTrace;

type Made = Readonly<Partial<Record<TensorName, Tensor | undefined>>>;

/** Without the undefined ones. */
export function shapesOf(tensors: Made): TensorShapes {
  const made = Object.entries(tensors) as [TensorName, Tensor | undefined][];
  return Object.fromEntries(
    made.flatMap(([name, tensor]) => (tensor === undefined ? [] : [[name, tensor.shape]])),
  );
}

/** Records the state before each step of a recurrent model's parts: of the first, shapes and values too. */
export class StateWatch {
  #first: readonly (readonly number[])[] = [];
  #startsAtZero = true;
  /** Of each part. */
  readonly #steps: number[] = [];

  /** @param state [h], or [h, c], each [batch, hidden] @param part a layer in one direction, see `networkParts` */
  before(state: readonly Tensor[], part = 0): void {
    this.#steps[part] = (this.#steps[part] ?? 0) + 1;
    if (this.#steps[part] > 1) return;
    const isZero = state.every((tensor) => tensor.dataSync().every((value) => value === 0));
    this.#startsAtZero &&= isZero;
    this.#first = state.map(({ shape }) => shape);
  }

  /** With a leading dimension for layers and directions, as PyTorch's layers take their states. */
  get shapes(): TensorShapes {
    const [h, c] = this.#first.map((shape) => [this.#steps.length, ...shape]);
    return { ...(h && { 'h[0]': h }), ...(c && { 'c[0]': c }) };
  }

  get check(): StateCheck {
    return { steps: Math.min(...this.#steps), startsAtZero: this.#startsAtZero };
  }
}
