// An exported model, and the results of its verification.
import { z } from 'zod';
import type { RunConfig } from '../catalogue/config';
import type { ModelFormat } from '../catalogue/model-exports';
import type { SequenceLayout } from '../catalogue/model-input';
import type { DataOptions } from './data-options';
import type { Run } from './run';

/** The input of a model of sequences, which have their own values and are normalised by the file. */
export interface SequenceInput extends SequenceLayout {
  /** The mean of each channel over the training part: [channels]. */
  readonly mean: Float32Array;
  /** The standard deviation of each channel over the training part: [channels]. */
  readonly deviation: Float32Array;
  /** The options with which the data were read, so that other files can be read in the same way. */
  readonly options: DataOptions;
  readonly series?: SeriesTable;
}

/** The scales of series that have their own, in the order of their names. */
export interface SeriesTable {
  readonly names: readonly string[];
  /** [series × channels] */
  readonly mean: Float32Array;
  /** [series × channels] */
  readonly deviation: Float32Array;
  /** The channel of each number to predict, from 0. */
  readonly channelOf: readonly number[];
}

/** `alphabet` in a file's metadata. */
export const alphabetSchema = z.array(z.string()).min(2);
/** `series_names` in a file's metadata. */
export const seriesNamesSchema = z.array(z.string());

const numbers = z.array(z.number());
/** `series_scales` in a file's metadata up to December 2026, which the reader of the file applies. */
export const seriesScalesSchema = z.strictObject({
  /** The mean and deviation of each channel of known series; windows of other series are scaled by their own. */
  scales: z.record(z.string(), z.strictObject({ mean: numbers, deviation: numbers })),
  /** The channel, from 0, of which each number is a later value. */
  channelOf: z.array(z.int().min(0)),
});
export type SeriesScales = Readonly<z.infer<typeof seriesScalesSchema>>;

/** The run that a model was trained in, as recorded in its file. */
export interface ModelProvenance {
  readonly run: Pick<Run, 'id' | 'name'> & { readonly uid: string };
  readonly config: RunConfig;
  readonly epoch: number;
  /** The accuracy after that epoch on the evaluated set, a fraction; null if it was not evaluated. */
  readonly accuracy: number | null;
  /** Class names by label. */
  readonly classNames: readonly string[];
}

/**
 * A model that has just been written, with the results of its verification. It exists only if
 * `maxDifference` is at most `exportTolerance`.
 */
export interface ModelExport {
  readonly file: string;
  readonly bytes: number;
  /** The largest absolute difference of any logit between the file's reader and TensorFlow. */
  readonly maxDifference: number;
  /** The number of test sequences that were compared. */
  readonly compared: number;
  /** The fraction of those sequences that onnxruntime classifies correctly with the file. */
  readonly accuracy: number;
  readonly form: ModelFormat;
  readonly epoch: number;
  /** All files written, as absolute paths: `file` first. */
  readonly files: readonly string[];
  /** The fraction of the compared sequences that the trained model classifies correctly. */
  readonly referenceAccuracy: number;
  /** The number of predictions that differ between the file and the trained model. */
  readonly changedPredictions: number;
  /** "any number of steps"; '' for a plain one. */
  readonly options: string;
  /** The layout of sequences; undefined for images, whose order is `reading`. */
  readonly sequences?: SequenceLayout;
}

/** The largest logit difference at which a file is still written. */
export const exportTolerance = 1e-4;

/** The limits above which an ONNX file is not opened: nodes, and inputs or outputs of a node. */
export const maxNodes = 10_000;
export const maxValuesOfNode = 1024;
