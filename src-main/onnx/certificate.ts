// The proof that an exported file computes what was trained: every test image goes through
// onnxruntime and through the arithmetic of the training, and no logit may differ.
import { exportTolerance } from '../contract/model-file';
import { accuracy, largest } from '../inference/classify';
import { rowsOf, runInChunks, type LabelledGreyImages } from '../inference/run';
import { openModel, type OnnxModel } from '../inference/session';
import { at } from '../element-at';
import { Problem } from '../problem';

export interface Certificate {
  /** Largest absolute difference of any logit. */
  readonly maxDifference: number;
  /** Test images compared. */
  readonly images: number;
  /** Fraction of them that the file classifies correctly. */
  readonly accuracy: number;
}

/**
 * The trained model itself.
 * @param x [count, time, features], grey values from 0 to 1, as the model reads them
 * @returns logits [count, classes]
 */
export type ReferenceLogits = (x: Float32Array, count: number) => Promise<Float32Array>;

/**
 * @throws Problem 'export-differs' if a logit differs by more than `exportTolerance` or is no number
 * @throws Problem 'export-failed' if onnxruntime cannot open or run the file
 */
export async function certify(
  file: string,
  testSet: LabelledGreyImages,
  reference: ReferenceLogits,
): Promise<Certificate> {
  const model = await openModel(file).catch(refuseUnreadable);
  try {
    const certificate = await compare(model, testSet, reference).catch(refuseUnreadable);
    refuseDifference(certificate.maxDifference);
    return certificate;
  } finally {
    await model.close();
  }
}

async function compare(
  model: OnnxModel,
  testSet: LabelledGreyImages,
  reference: ReferenceLogits,
): Promise<Certificate> {
  let maxDifference = 0;
  const predicted: number[] = [];
  for await (const { x, count, logits } of runInChunks(model, testSet)) {
    const expected = await reference(x, count);
    maxDifference = Math.max(maxDifference, largestDifference(logits, expected));
    for (const row of rowsOf(logits, model.classes)) predicted.push(largest(row));
  }
  return {
    maxDifference,
    images: predicted.length,
    accuracy: accuracy(predicted, testSet.labels),
  };
}

/** NaN if any difference is: `Math.max` lets it through. */
function largestDifference(actual: Float32Array, expected: Float32Array): number {
  if (actual.length !== expected.length) return Infinity;
  return actual.reduce(
    (largest, value, index) => Math.max(largest, Math.abs(value - at(expected, index))),
    0,
  );
}

function refuseDifference(maxDifference: number): void {
  if (maxDifference <= exportTolerance) return;
  if (Number.isNaN(maxDifference)) {
    throw new Problem(
      'export-differs',
      'The model answers with values that are no numbers: its training has diverged. No file was ' +
        'written, and the run is kept. Train again with a lower learning rate, then export that run.',
    );
  }
  throw new Problem(
    'export-differs',
    `onnxruntime and TensorFlow differ by ${maxDifference.toExponential(1)} in a logit, where at ` +
      `most ${exportTolerance} is allowed. No file was written, and the run is kept. Very large ` +
      'logits, after a training that all but diverged, do this; otherwise please report it with the ' +
      "run's settings.",
  );
}

/** A file that was made a moment ago and cannot be read is a fault of the export, not of the user. */
function refuseUnreadable(error: unknown): never {
  if (!(error instanceof Problem && error.code === 'model-unreadable')) throw error;
  throw new Problem(
    'export-failed',
    'onnxruntime could not read the exported model. No file was written, and the run is kept. ' +
      "Please report this with the run's settings.",
    error,
  );
}
