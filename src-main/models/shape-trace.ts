// The shape trace: the shapes of the tensors that a model computes between one batch and its logits.
import { stack } from '@tensorflow/tfjs-core';
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

/** Records the state before each step of a recurrent model: of the first, shapes and values too. */
export class StateWatch {
  #first: TensorShapes = {};
  #startsAtZero = false;
  #steps = 0;

  /** @param state [h], or [h, c], each [batch, hidden] */
  before(state: readonly Tensor[]): void {
    this.#steps += 1;
    if (this.#steps > 1) return;
    this.#startsAtZero = state.every((tensor) => tensor.dataSync().every((value) => value === 0));
    // With a leading dimension for the layer, as PyTorch's layers take their states.
    const [h, c] = state.map((tensor) => stack([tensor]));
    this.#first = shapesOf({ 'h[0]': h, 'c[0]': c });
  }

  get shapes(): TensorShapes {
    return this.#first;
  }

  get check(): StateCheck {
    return { steps: this.#steps, startsAtZero: this.#startsAtZero };
  }
}
