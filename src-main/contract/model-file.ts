// An exported model, the results of its verification, and its predictions.
import type { RunConfig } from '../catalogue/config';
import type { ModelForm, Precision } from '../catalogue/model-exports';
import type { Run } from './run';

/** An exported file. It exists only if `maxDifference` is within the bound of its precision. */
export interface ExportResult {
  readonly file: string;
  readonly bytes: number;
  /** Largest absolute difference of any logit, the file's reader against TensorFlow. */
  readonly maxDifference: number;
  /** Test images compared. */
  readonly images: number;
  /** Fraction of those images that onnxruntime classifies correctly with the file. */
  readonly accuracy: number;
}

/** The run that a model was trained in, as recorded in its file. */
export interface ModelProvenance {
  readonly run: Pick<Run, 'id' | 'uid' | 'name'>;
  readonly config: RunConfig;
  readonly epoch: number;
  /** Fraction, after that epoch, of the images that the run was evaluated on; null where it was not. */
  readonly accuracy: number | null;
  /** By label. */
  readonly classNames: readonly string[];
}

/** A model that has just been written, with the results of its verification. */
export interface ModelExport extends ExportResult {
  readonly form: ModelForm;
  readonly epoch: number;
  /** All files written, absolute: `file` first. */
  readonly files: readonly string[];
  /** Fraction of the images that the trained model classifies correctly. */
  readonly referenceAccuracy: number;
  /** Images for which the file's prediction differs from the trained model's. */
  readonly changedPredictions: number;
  /** "opset 20, int8"; '' for a plain one. */
  readonly options: string;
}

/** The largest logit difference with which a file with float32 weights is written. */
export const exportTolerance = 1e-4;

interface ExportBound {
  /** Largest logit difference: absolute, or relative to the trained model's largest logit. */
  readonly logit: number;
  readonly relative: boolean;
  /** Largest drop in test accuracy, as a fraction of the images. */
  readonly accuracyLoss: number;
}

/** Above either bound no file is written. */
export const exportBounds: Readonly<Record<Precision, ExportBound>> = {
  float32: { logit: exportTolerance, relative: false, accuracyLoss: 1 },
  float16: { logit: 0.005, relative: true, accuracyLoss: 0.001 },
  int8: { logit: 0.1, relative: true, accuracyLoss: 0.005 },
};

export interface Classification {
  /** Index into the test set. */
  readonly index: number;
  readonly label: number;
  readonly predicted: number;
  /** Ten, summing to 1. */
  readonly probabilities: readonly number[];
}

export interface TestImage {
  readonly index: number;
  readonly label: number;
  /** 28 × 28 grey values from 0 to 255, row by row. */
  readonly pixels: Uint8Array;
}
