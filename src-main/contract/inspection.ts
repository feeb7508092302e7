// Inside a trained model: one image step by step, and its predictions for a whole test set.
import { z } from 'zod';
import type { Result } from './problem';
import type { GateName } from '../catalogue/models';

/** Side of an image in pixels. */
export const imageSide = 28;
/** How many models can trace an image at once. */
export const maxTraced = 4;

/** Grey values from 0 (background) to 255, row by row. */
export const pixelsSchema = z.custom<Uint8Array>(
  (value) => value instanceof Uint8Array && value.length === imageSide * imageSide,
  { error: `An image has ${String(imageSide)} × ${String(imageSide)} pixels` },
);

/**
 * One model reading one image. A step is what the model reads at once, such as a row; a feed-forward
 * network on all pixels, or on the last row, has a single step.
 */
export interface Trace {
  readonly runId: number;
  /** Of the weights, from 1. */
  readonly epoch: number;
  readonly steps: number;
  readonly classes: number;
  /** If the image ended after this step: [steps, classes]. */
  readonly probabilities: Float32Array;
  /** h after each step: [steps, hidden]. null for a feed-forward network, which keeps no state. */
  readonly hidden: Float32Array | null;
  /** Each gate, the candidate and an LSTM's cell state at each step: [steps, hidden]. */
  readonly gates: Readonly<Partial<Record<GateName, Float32Array>>>;
  /** The most probable class after each step: [steps]. */
  readonly predicted: Uint8Array;
  /** The step, from 1, from which the predicted class never changes again. */
  readonly decidedAt: number;
  /** For each pixel the step, from 1, that reads it; `steps` + 1 if none does: [784]. */
  readonly entersAt: Uint16Array;
}

/** Each model succeeds or fails separately. */
export interface TraceResult {
  readonly runId: number;
  readonly result: Result<Trace>;
}

/** How well single units separate the classes after the last step, over the first images of the test set. */
export interface UnitClasses {
  readonly images: number;
  /** The share of a unit's variance that the class explains (η²), from 0 to 1: [hidden]. */
  readonly selectivity: Float32Array;
  /** The class in which a unit's mean is furthest from its overall mean: [hidden]. */
  readonly preferred: Uint8Array;
  /** Its mean in that class: [hidden]. */
  readonly preferredMean: Float32Array;
}

/** The inputs of one unit of a cell, for each of its equations: W x + b_i and U h + b_h in parts. */
export interface UnitTerms {
  /** From 0. */
  readonly unit: number;
  readonly blocks: readonly {
    /** As in the cell's equations. */
    readonly name: string;
    /** The unit's row of W, times x[t]: [steps]. */
    readonly input: Float32Array;
    /** The unit's row of U, times h[t−1]: [steps]. */
    readonly past: Float32Array;
    readonly inputBias: number;
    readonly pastBias: number;
  }[];
}

export type BarePredictions = Omit<Predictions, 'runId' | 'epoch'>;

/** A model's predictions for every test image; each array has one entry per image. */
export interface Predictions {
  readonly runId: number;
  readonly epoch: number;
  /** True classes. */
  readonly labels: Uint8Array;
  readonly predicted: Uint8Array;
  /** Probability of the predicted class. */
  readonly confidence: Float32Array;
  /** Probability of the true class. */
  readonly trueProbability: Float32Array;
}
