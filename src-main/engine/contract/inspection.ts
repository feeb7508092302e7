// Inside a trained model: one sequence step by step, and its predictions for a whole test set.
import { z } from 'zod';
import type { Result } from '../../core/problem-data';
import type { NaiveName } from './sequence-data';
import { topForward, type NetworkPart } from '../catalogue/network';

/** The number of models that can trace a sequence at once. */
export const maxTracedRuns = 4;

/** The size of an image in pixels; its first step is the topmost row. */
export interface Picture {
  readonly rows: number;
  readonly columns: number;
}

/** The scale of each channel or number: (value − mean) / deviation. */
export type Scale = Readonly<Record<'mean' | 'deviation', Float32Array>>;

/**
 * A sequence as models receive it, without padding; an image row by row, with grey values from 0
 * (background) to 1.
 */
export interface Item {
  /** The values, steps × channels, step by step. */
  readonly values: Float32Array;
  readonly channels: number;
  /** The size of an image; undefined if the sequence is drawn as lines. */
  readonly picture?: Picture;
  /** The scale of the predicted numbers, if each series has its own scale. */
  readonly numbersScale?: Scale;
}

const floats = z.custom<Float32Array>((values) => values instanceof Float32Array);

const pixels = z.int().positive();
export const itemSchema = z
  .strictObject({
    values: floats,
    channels: z.int().positive(),
    picture: z.strictObject({ rows: pixels, columns: pixels }).optional(),
    numbersScale: z.strictObject({ mean: floats, deviation: floats }).optional(),
  })
  .refine(({ values, channels }) => values.length > 0 && values.length % channels === 0, {
    error: 'A sequence must have at least one complete step',
  })
  .refine(({ values, picture }) => !picture || picture.rows * picture.columns === values.length, {
    error: 'An image must have a value for each pixel',
  });

/** The part whose states are shown, see `PartChoice`. */
export const partSchema = z
  .strictObject({ layer: z.int().min(0).nullable(), reverse: z.boolean() })
  .default(topForward);

/** A step and a unit, both from 0. */
export const unitAtStepSchema = z.strictObject({ step: z.int().min(0), unit: z.int().min(0) });
export type UnitAtStep = z.infer<typeof unitAtStepSchema>;

export interface TestItem {
  readonly index: number;
  readonly item: Item;
  /** The text, if the item is a text. */
  readonly text?: string;
  /** The scale of the channels; undefined for images. */
  readonly scale?: Scale;
  /** The true class; null if the item has numbers, or a class at each step. */
  readonly label: number | null;
  /** The class of each step, −1 for none; undefined if the sequence has a single label. */
  readonly stepLabels?: Int32Array;
  /** The true numbers, in their own units; empty if the item has a class. */
  readonly numbers: readonly number[];
}

export interface TestItems {
  /** The number of items in the test set. */
  readonly total: number;
  readonly items: readonly TestItem[];
}

/**
 * The states and predictions of one model for one sequence. A step is the input that the model reads at once,
 * such as a row of pixels; a feed-forward network on all steps, or on the last one, has a single step.
 */
export interface Trace {
  readonly runId: number;
  /** The epoch of the weights, from 1. */
  readonly epoch: number;
  readonly steps: number;
  /** The number of classes; 0 for a model that predicts numbers. */
  readonly classes: number;
  /** The probabilities after each step, as if the item ended there: [steps, classes]. */
  readonly probabilities: Float32Array;
  /** The numbers in their own units, [steps, numbers]; null for a model that predicts a class. */
  readonly numbers: Float32Array | null;
  /** The part to which `hidden` and `gates` belong. */
  readonly part: Pick<NetworkPart, 'layer' | 'reverse'>;
  /**
   * h after each step, [steps, hidden], in the order of the steps even if the part reads the last one
   * first; null for a feed-forward network, which has no state.
   */
  readonly hidden: Float32Array | null;
  /** Each gate, the candidate and an LSTM's cell state at each step: [steps, hidden]. */
  readonly gates: Readonly<Record<string, Float32Array>>;
  /** The lines of the cell with the values of the requested unit and step. */
  readonly equations: readonly string[];
  /** The most probable class after each step, [steps]; empty for numbers. */
  readonly predicted: Uint16Array;
  /** The step, from 1, from which the class is final; for numbers, the step that changes them most. */
  readonly decidedAt: number;
}

/** The result for one model: each model succeeds or fails separately. */
export interface TraceResult {
  readonly runId: number;
  readonly result: Result<Trace>;
}

export type BarePredictions = Omit<Predictions, 'runId' | 'epoch'>;

/** The predictions of a model that predicts numbers, all in their own units. */
export interface NumberPredictions {
  /** count × numbers */
  readonly predicted: Float32Array;
  /** count × numbers */
  readonly truth: Float32Array;
  /** The index of the number with the largest error in standard deviations of the training part, [count]. */
  readonly furthest: Uint16Array;
  /** The error of that number, [count]. */
  readonly error: Float32Array;
  /** The position of each sequence in its series, for forecasts. */
  readonly windows?: ForecastWindows;
}

/** Naive predictions for comparison, which use no network: count × numbers. */
export type NaiveNumbers = Readonly<Partial<Record<NaiveName, Float32Array>>>;

export interface ForecastWindows {
  /** The index of the series of each window, [count]. */
  readonly seriesOf: Uint32Array;
  /** The last known step of each window, counted as in `StepTimes`, [count]. */
  readonly after: Float64Array;
  /** The divisors of absolute errors for the MASE, series × numbers; 0 if training does not determine them. */
  readonly errorScales: Float64Array;
  readonly naive: NaiveNumbers;
}

/**
 * A model's predictions for the whole test set. Each array has one entry per sequence; arrays are empty
 * for numbers and for labels at each step.
 */
export interface Predictions {
  readonly runId: number;
  readonly epoch: number;
  /** The number of classes; 0 for a model that predicts numbers. */
  readonly classes: number;
  /** True classes. */
  readonly labels: Uint16Array;
  readonly predicted: Uint16Array;
  /** Probability of the predicted class. */
  readonly confidence: Float32Array;
  /** The predicted numbers; null for a model that predicts a class. */
  readonly numbers: NumberPredictions | null;
  /** The predictions at each step; null for a model with one prediction per sequence. */
  readonly steps: StepPredictions | null;
}

/** The classes of all steps, one sequence after another. */
export interface StepPredictions {
  /** The index of the first step of each sequence, and the end of the last sequence. */
  readonly starts: Uint32Array;
  /** The true classes, The true classes, −1 for a step without a class. */
  readonly labels: Int32Array;
  readonly predicted: Uint16Array;
}
