// What a model predicts of sequences in files: for the command line and for the window.
import type { FoundTable } from './found-data';
import type { StepTimes } from './step-times';

export interface SequencePredictions {
  readonly task: 'class' | 'numbers';
  /** Names of the classes, or of the numbers. */
  readonly names: readonly string[];
  readonly sequences: readonly PredictedSequence[];
  /** Whether there is an entry for each step of each sequence. */
  readonly eachStep?: true;
  /** Over those that have a label; null without labels of the model's classes. */
  readonly accuracy: number | null;
  /**
   * R², and the errors of each number, NaN for one without values to compare with; null where no
   * number has any.
   */
  readonly errors: {
    readonly explained: number;
    readonly absolute: readonly number[];
    readonly rootSquared: readonly number[];
    /** The values that were compared, and those left out because the run was trained to predict them. */
    readonly values: number;
    readonly trained: number;
  } | null;
}

export interface PredictedSequence {
  /** As the files call it, or its number from 1; of windows the name of their series. */
  readonly id: string;
  /** Of a forecast the time, or the row, of the last step that it knows. */
  readonly after?: string;
  /** A probability for each class, or the numbers in their units. */
  readonly values: readonly number[];
}

/** Steps, counted as `StepTimes` does, and values in the unit of the file. */
export type StepValues = readonly (readonly [step: number, value: number])[];

/** One channel of one series, before and after the end of its file. */
export interface SeriesForecast {
  /** '' of a single stream. */
  readonly series: string;
  readonly channel: string;
  readonly known: StepValues;
  readonly predicted: StepValues;
  /** How many of these come after the end. */
  readonly beyond: number;
  /** What stands whole seasons before the steps after the end; empty without a season. */
  readonly season: StepValues;
  /** Around the values after the end; empty where the run's own data are no series. */
  readonly intervals: readonly ForecastIntervals[];
}

export interface ForecastIntervals {
  /** The share of new values that lie inside, in per cent. */
  readonly coverage: number;
  /** The interval of each step after the end; null where too few errors of the model are known. */
  readonly bounds: readonly (readonly [low: number, high: number] | null)[];
}

export const mostAhead = 1000;

/** Predictions with what a picture needs. */
export interface RunPredictions extends SequencePredictions {
  /** The file's first rows, in the roles that the model knows; null for a file that is no text. */
  readonly table: FoundTable | null;
  /** Of a model that forecasts; empty otherwise. */
  readonly forecasts: readonly SeriesForecast[];
  /**
   * How far these go after the end, and how far the model does by itself, in steps; its forecasts
   * are fed back for the rest.
   */
  readonly ahead: { readonly steps: number; readonly reach: number };
  readonly times: StepTimes | null;
  /** Sentences about the intervals: the errors that they follow from, and the steps without one. */
  readonly notes: readonly string[];
}
