// What can be seen inside a trained model: one image step by step, and its answers to a whole test set.
import { z } from 'zod';
import type { Result } from './problem';
import type { GateName } from '../catalogue/models';

/** Side of an image in pixels. */
export const imageSide = 28;
/** How many models one image is sent through at once. */
export const maxTraced = 4;

/** Grey values from 0 (background) to 255, row by row. */
export const pixelsSchema = z.custom<Uint8Array>(
  (value) => value instanceof Uint8Array && value.length === imageSide * imageSide,
  { error: `An image has ${String(imageSide)} × ${String(imageSide)} pixels` },
);

/**
 * One model reading one image. A step is what the model takes in at a time, such as a row; a feed-forward
 * network on all pixels, or on the last row alone, takes a single one.
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
  /** For each pixel the step, from 1, that takes it in, or one more than there are: [784]. */
  readonly entersAt: Uint16Array;
}

/** One model that cannot be read does not hide the others. */
export interface TraceAnswer {
  readonly runId: number;
  readonly result: Result<Trace>;
}

/** What single units tell of the class after the last step, over the first images of the test set. */
export interface UnitClasses {
  readonly images: number;
  /** The share of a unit's variance that the class explains (η²), from 0 to 1: [hidden]. */
  readonly selectivity: Float32Array;
  /** The class in which it is furthest from its mean: [hidden]. */
  readonly preferred: Uint8Array;
  /** Its mean in that class: [hidden]. */
  readonly preferredMean: Float32Array;
}

/** What goes into one unit of a cell, for each of its equations: W x + b_i and U h + b_h in parts. */
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

/** Without the names of what answered. */
export type BarePredictions = Omit<Predictions, 'runId' | 'epoch'>;

/** A model's answers to every test image, each array with one entry an image. */
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
