// An exported model, and the results of its verification.
import { z } from 'zod';
import type { RunConfig } from '../catalogue/config';
import type { ModelFormat } from '../catalogue/model-exports';
import type { SequenceLayout } from '../catalogue/model-input';
import type { DataOptions } from './data-options';
import type { Run } from './run';

/** How a model of sequences takes them: with their own values, which its file normalises. */
export interface SequenceInput extends SequenceLayout {
  /** [channels], of the training part */
  readonly mean: Float32Array;
  /** [channels], likewise: the standard deviation */
  readonly deviation: Float32Array;
  /** How its data were read from their files, so that others can be read alike. */
  readonly options: DataOptions;
  readonly series?: SeriesTable;
}

/** The scales of series, where each has its own. A series has the number of its name. */
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
/** What files up to December 2026 ask their reader to do, as `series_scales` in their metadata. */
export const seriesScalesSchema = z.strictObject({
  /** Of series that are known, the mean and the deviation of each channel; of others a window is scaled by its own. */
  scales: z.record(z.string(), z.strictObject({ mean: numbers, deviation: numbers })),
  /** The channel whose later value each number is, from 0. */
  channelOf: z.array(z.int().min(0)),
});
export type SeriesScales = Readonly<z.infer<typeof seriesScalesSchema>>;

/** The run that a model was trained in, as recorded in its file. */
export interface ModelProvenance {
  readonly run: Pick<Run, 'id' | 'name'> & { readonly uid: string };
  readonly config: RunConfig;
  readonly epoch: number;
  /** Fraction, after that epoch, of what the run was evaluated on; null where it was not. */
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
  /** Largest absolute difference of any logit, the file's reader against TensorFlow. */
  readonly maxDifference: number;
  /** Test sequences compared. */
  readonly compared: number;
  /** Fraction of those that onnxruntime classifies correctly with the file. */
  readonly accuracy: number;
  readonly form: ModelFormat;
  readonly epoch: number;
  /** All files written, as absolute paths: `file` first. */
  readonly files: readonly string[];
  /** Fraction of them that the trained model classifies correctly. */
  readonly referenceAccuracy: number;
  /** How many predictions of the file differ from the trained model's. */
  readonly changedPredictions: number;
  /** "any number of steps"; '' for a plain one. */
  readonly options: string;
  /** What it takes; left out for images, whose order `reading` says. */
  readonly sequences?: SequenceLayout;
}

/** The largest logit difference with which a file is written. */
export const exportTolerance = 1e-4;

/** What an ONNX file may have at most to be opened: nodes, and inputs or outputs of one. */
export const mostNodes = 10_000;
export const mostValuesOfNode = 1024;
