// An exported model, its proof, and what it says about images.
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

/** The run that a model was trained in, as its file tells of it. */
export interface ModelProvenance {
  readonly run: Pick<Run, 'id' | 'uid' | 'name'>;
  readonly config: RunConfig;
  readonly epoch: number;
  /** Fraction, after that epoch, of the images that the run was evaluated on; null where it was not. */
  readonly accuracy: number | null;
  /** By label. */
  readonly classNames: readonly string[];
}

/** A model that has just been written, with what its proof found. */
export interface ModelExport extends ExportResult {
  readonly form: ModelForm;
  readonly epoch: number;
  /** All that was written, absolute: `file` first. */
  readonly files: readonly string[];
  /** Fraction of the images that the trained model classifies correctly. */
  readonly referenceAccuracy: number;
  /** Images of which the file says another class than the trained model. */
  readonly changedPredictions: number;
  /** "opset 20, int8"; '' for a plain one. */
  readonly options: string;
}

/** Above this difference of the logits no file is written whose weights are float32. */
export const exportTolerance = 1e-4;

interface ExportBound {
  /** Largest difference of a logit: in itself, or as a part of the trained model's largest logit. */
  readonly logit: number;
  readonly relative: boolean;
  /** Largest loss of test accuracy, as a fraction of the images. */
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
