// A model's predictions for sequences in files, shared by the command line and the window.
import type { FoundTable } from './found-data';
import type { StepTimes } from './step-times';

export interface SequencePredictions {
  readonly task: 'class' | 'numbers';
  /** The names of the classes, or of the numbers. */
  readonly names: readonly string[];
  readonly sequences: readonly PredictedSequence[];
  /** Whether there is an entry for each step of each sequence. */
  readonly eachStep?: true;
  /** The accuracy on labelled sequences; null if none has a label of the model's classes. */
  readonly accuracy: number | null;
  /**
   * R² and the error of each number, NaN for a number without values to compare with; null if no
   * number has any.
   */
  readonly errors: {
    readonly explained: number;
    readonly absolute: readonly number[];
    readonly rootSquared: readonly number[];
    /** The number of compared values, and of those omitted because the run was trained to predict them. */
    readonly values: number;
    readonly trained: number;
  } | null;
}

export interface PredictedSequence {
  /** The id in the files, or the number from 1; for windows, the name of their series. */
  readonly id: string;
  /** The time, or the row, of the last known step of a forecast. */
  readonly after?: string;
  /** A probability for each class, or the numbers in their units. */
  readonly values: readonly number[];
}

/** Steps, counted as `StepTimes` does, and values in the unit of the file. */
export type StepValues = readonly (readonly [step: number, value: number])[];

/** One channel of a series, before and after the end of its file. */
export interface SeriesForecast {
  /** The name of the series; '' for a single stream. */
  readonly series: string;
  readonly channel: string;
  readonly known: StepValues;
  readonly predicted: StepValues;
  /** The number of values after the end. */
  readonly beyond: number;
  /** The seasonal naive forecast of the steps after the end; empty without a season. */
  readonly season: StepValues;
  /** Intervals around the values after the end; empty if the run's own data are not series. */
  readonly intervals: readonly ForecastIntervals[];
}

export interface ForecastIntervals {
  /** The percentage of new values that are expected inside the interval. */
  readonly coverage: number;
  /** The interval of each step after the end; null if too few errors of the model are known. */
  readonly bounds: readonly (readonly [low: number, high: number] | null)[];
}

export const maxStepsAhead = 1000;

/** Predictions with the additional data that a chart needs. */
export interface RunPredictions extends SequencePredictions {
  /** The file's first rows, in the roles that the model knows; null for a file that is not text. */
  readonly table: FoundTable | null;
  /** The forecasts of each series; empty for a model that does not forecast. */
  readonly forecasts: readonly SeriesForecast[];
  /**
   * The number of steps forecast after the end, and the number that the model predicts directly; its
   * forecasts are fed back for the remaining steps.
   */
  readonly ahead: { readonly steps: number; readonly reach: number };
  readonly times: StepTimes | null;
  /** Sentences about the intervals: the errors on which they are based, and the steps without one. */
  readonly notes: readonly string[];
}
