// The interface of a model for training, evaluation, checkpoints and exports: named weights and a pure function.
import type { Tensor, Tensor1D, Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import type { ModelKind, RunConfig } from '../catalogue/config';
import type { NetworkShape } from '../catalogue/network';
import type { PlainTensors } from '../../core/plain-tensor';
import type { Random } from '../datasets/random';
import type { NamedTensors } from '../tensorflow/compile';

export type { EquationChoice, ModelChoice, NetworkChoice } from '../catalogue/config';

/** The settings that choose the initial weights. */
export type Start = Pick<RunConfig, 'initialization' | 'forgetBias'>;

export interface ModelSize extends NetworkShape {
  readonly cell: ModelKind;
  /** The number of steps of a sequence. */
  readonly steps: number;
  /** The number of features of one step. */
  readonly inputSize: number;
  readonly hiddenSize: number;
  readonly classCount: number;
}

export type ModelWeights = NamedTensors;

export interface PassOptions {
  /**
   * Called by a model that `hasReadouts` for each step, with the input that its head would have if the sequence
   * ended there, [hidden, batch].
   */
  readonly onReadout?: ((state: Tensor2D) => void) | undefined;
  /**
   * int32 [batch], the steps of each sequence, from 1 to time: the head reads the state after its
   * last one. Undefined if no sequence is padded.
   */
  readonly lengths?: Tensor1D | undefined;
  /** Whether the head reads the state after each step, rather than a single one. */
  readonly eachStep?: boolean | undefined;
  /** The states before the first step, [batch, hidden] by the names of `streamShapes`; zeros by default. */
  readonly streams?: NamedTensors | undefined;
  /** Receives the states after the last step. */
  readonly onStreams?: ((streams: NamedTensors) => void) | undefined;
  /** The factors of the states between layers and before the head in training, see `drawDropout`. */
  readonly dropout?: readonly Tensor[] | undefined;
}

export interface Model {
  /** The names in the order of initialisation and of checkpoints. */
  readonly weightNames: readonly string[];
  readonly shapes: (size: ModelSize) => Readonly<Record<string, readonly number[]>>;
  readonly initialWeights: (size: ModelSize, start: Start, random: Random) => PlainTensors;
  /**
   * A pure function of weights and input; the caller owns the tensors.
   * @param x [batch, time, features], for images from 0 to 1; or the characters of a text, [batch, time]
   * @returns logits [batch, classes]; for each step [time × batch, classes]
   * @throws Problem bad-config for `lengths` unless `takesLengths`
   */
  readonly computeLogits: (
    weights: ModelWeights,
    x: Tensor3D | Tensor2D,
    options?: PassOptions,
  ) => Tensor2D;
  /** Whether a batch may have sequences of unequal lengths. */
  readonly takesLengths: boolean;
  /**
   * Whether a single pass gives the head's input for a sequence that ends after each step. This excludes models
   * without visible states, and a reverse direction, which would have to be recomputed from each end.
   */
  readonly hasReadouts: boolean;
  /** The numbers that the forward pass of one image stores for the backward pass, up to a constant factor. */
  readonly activationsPerImage: (size: ModelSize) => number;
}

/** @throws Error if the weight is missing, which only a bug can cause */
export function getWeight(weights: ModelWeights, name: string): Tensor {
  const found = weights[name];
  if (!found) throw new Error(`The weight ${name} is missing.`);
  return found;
}
