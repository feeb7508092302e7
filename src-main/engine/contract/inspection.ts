// Inside a trained model: one sequence step by step, and its predictions for a whole test set.
import { z } from 'zod';
import type { Result } from '../../core/problem-data';
import type { NaiveName } from './sequence-data';
import { topForward, type NetworkPart } from '../catalogue/network';

/** How many models can trace a sequence at once. */
export const maxTraced = 4;

/** The size of a sequence that is a picture, in pixels; its first step is the topmost row. */
export interface Picture {
  readonly rows: number;
  readonly columns: number;
}

/** (value − mean) / deviation, of each channel or number. */
export type Scale = Readonly<Record<'mean' | 'deviation', Float32Array>>;

/**
 * One sequence as models are fed with it, without padding; a picture row by row, with grey values
 * from 0 (background) to 1.
 */
export interface Item {
  /** steps × channels, step by step */
  readonly values: Float32Array;
  readonly channels: number;
  /** Left out where it is drawn as lines. */
  readonly picture?: Picture;
  /** How the numbers that are predicted of it are scaled, where each series is scaled by itself. */
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
    error: 'A sequence has whole steps, one at least',
  })
  .refine(({ values, picture }) => !picture || picture.rows * picture.columns === values.length, {
    error: 'A picture has a value for each pixel',
  });

/** The part whose states are shown, see `PartChoice`. */
export const partSchema = z
  .strictObject({ layer: z.int().min(0).nullable(), reverse: z.boolean() })
  .default(topForward);

/** Both from 0. */
export const unitAtStepSchema = z.strictObject({ step: z.int().min(0), unit: z.int().min(0) });
export type UnitAtStep = z.infer<typeof unitAtStepSchema>;

export interface TestItem {
  readonly index: number;
  readonly item: Item;
  /** Where it is a text. */
  readonly text?: string;
  /** What its channels are scaled by; left out of pictures. */
  readonly scale?: Scale;
  /** The true class; null where it has numbers, or a class at each step. */
  readonly label: number | null;
  /** Of each step its class, −1 for none; left out where the answer is at the end. */
  readonly stepLabels?: Int32Array;
  /** The true numbers, in their own units; empty where it has a class. */
  readonly numbers: readonly number[];
}

export interface TestItems {
  /** How many items the test set has. */
  readonly total: number;
  readonly items: readonly TestItem[];
}

/**
 * One model reading one sequence. A step is what the model reads at once, such as a row of pixels;
 * a feed-forward network on all steps, or on the last one, has a single step.
 */
export interface Trace {
  readonly runId: number;
  /** The epoch of the weights, from 1. */
  readonly epoch: number;
  readonly steps: number;
  /** 0 for a model that gives numbers. */
  readonly classes: number;
  /** The probabilities if the item ended after each step: [steps, classes]. */
  readonly probabilities: Float32Array;
  /** The numbers in their own units, [steps, numbers]; null for a model that gives a class. */
  readonly numbers: Float32Array | null;
  /** The part whose `hidden` and `gates` these are. */
  readonly part: Pick<NetworkPart, 'layer' | 'reverse'>;
  /**
   * h after each step, in the order of the steps also where the last one is read first: [steps,
   * hidden]. null for a feed-forward network, which keeps no state.
   */
  readonly hidden: Float32Array | null;
  /** Each gate, the candidate and an LSTM's cell state at each step: [steps, hidden]. */
  readonly gates: Readonly<Record<string, Float32Array>>;
  /** Each line of the cell with the values of the unit and the step that were asked for. */
  readonly equations: readonly string[];
  /** The most probable class after each step: [steps]; empty for numbers. */
  readonly predicted: Uint16Array;
  /** The step, from 1, from which the predicted class never changes again; of numbers the one that moves them most. */
  readonly decidedAt: number;
}

/** Each model succeeds or fails separately. */
export interface TraceResult {
  readonly runId: number;
  readonly result: Result<Trace>;
}

export type BarePredictions = Omit<Predictions, 'runId' | 'epoch'>;

/** The answers of a model that gives numbers, all in their own units. */
export interface NumberPredictions {
  /** count × numbers */
  readonly predicted: Float32Array;
  /** count × numbers */
  readonly truth: Float32Array;
  /** The number that is furthest off, in deviations of the training part: [count]. */
  readonly furthest: Uint16Array;
  /** How far that is: [count]. */
  readonly error: Float32Array;
  /** Of forecasts, where each sequence lies. */
  readonly windows?: ForecastWindows;
}

/** What answers that know no sequence give in place of a model, count × numbers. */
export type NaiveNumbers = Readonly<Partial<Record<NaiveName, Float32Array>>>;

export interface ForecastWindows {
  /** The number of its series: [count]. */
  readonly seriesOf: Uint32Array;
  /** The last step that it knows, counted as `StepTimes` does: [count]. */
  readonly after: Float64Array;
  /** What absolute errors are divided by for the MASE, series × numbers; 0 where training says nothing. */
  readonly errorScales: Float64Array;
  readonly naive: NaiveNumbers;
}

/**
 * A model's predictions for the whole test set; each array has one entry per sequence, or none for
 * numbers and for answers at each step.
 */
export interface Predictions {
  readonly runId: number;
  readonly epoch: number;
  /** 0 for a model that gives numbers. */
  readonly classes: number;
  /** True classes. */
  readonly labels: Uint16Array;
  readonly predicted: Uint16Array;
  /** Probability of the predicted class. */
  readonly confidence: Float32Array;
  /** null for a model that gives a class. */
  readonly numbers: NumberPredictions | null;
  /** null where the answer is at the end. */
  readonly steps: StepPredictions | null;
}

/** The classes of all steps, sequence after sequence. */
export interface StepPredictions {
  /** Where each sequence begins, and the last one ends. */
  readonly starts: Uint32Array;
  /** −1 for none. */
  readonly labels: Int32Array;
  readonly predicted: Uint16Array;
}
