// What every model is to those who train, test, keep or export it: named weights and a pure function.
import type { Tensor, Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import type { ModelKind, RunConfig } from '../catalogue/config';
import type { PlainTensors } from '../contract/plain-tensor';
import type { Random } from '../datasets/random';

/** What a run's settings say of its model's equations. */
export type ModelChoice = Pick<RunConfig, 'cell' | 'activation'>;

/** What a run's settings say of where its weights start. */
export type Start = Pick<RunConfig, 'initialization' | 'forgetBias'>;

export interface ModelSize {
  readonly cell: ModelKind;
  /** Steps of a sequence. */
  readonly steps: number;
  /** Features of one step. */
  readonly inputSize: number;
  readonly hiddenSize: number;
  readonly classCount: number;
}

export type ModelWeights = Readonly<Record<string, Tensor>>;

/** Sees h[step], [hidden, batch], step from 0; what it answers goes on in its place. */
export type OnHidden = (h: Tensor2D, step: number) => Tensor2D;

export interface Model {
  /** In the order of initialisation, which is that of checkpoints as well. */
  readonly weightNames: readonly string[];
  readonly shapes: (size: ModelSize) => Readonly<Record<string, readonly number[]>>;
  readonly initialWeights: (size: ModelSize, start: Start, random: Random) => PlainTensors;
  /**
   * A pure function of weights and input; who calls it owns the tensors.
   * @param x [batch, time, features], pixels from 0 to 1
   * @param onHidden called by a model with `readHead`
   * @returns logits [batch, classes]
   */
  readonly computeLogits: (weights: ModelWeights, x: Tensor3D, onHidden?: OnHidden) => Tensor2D;
  /**
   * The head on any step's hidden state, [hidden, batch] → logits [batch, classes]; null for a model
   * that has no state after every step, or does not show it.
   */
  readonly readHead: ((weights: ModelWeights, h: Tensor2D) => Tensor2D) | null;
  /** The size of what the forward pass of one image keeps for the way back, but for a constant factor. */
  readonly activationsPerImage: (size: ModelSize) => number;
}

/** @throws Error if it is not there, which only a mistake in the program can bring about */
export function weight(weights: ModelWeights, name: string): Tensor {
  const found = weights[name];
  if (!found) throw new Error(`The weight ${name} is missing.`);
  return found;
}
