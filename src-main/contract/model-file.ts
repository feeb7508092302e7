// An exported model, its proof, and what it says about images.

/** What `export` answers. The file exists only if `maxDifference` is within the tolerance. */
export interface ExportResult {
  readonly file: string;
  readonly bytes: number;
  /** Largest absolute difference of any logit, onnxruntime against TensorFlow. */
  readonly maxDifference: number;
  /** Test images compared. */
  readonly images: number;
  /** Fraction of those images that onnxruntime classifies correctly with the file. */
  readonly accuracy: number;
}

/** Above this difference of the logits no file is written. */
export const exportTolerance = 1e-4;

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
