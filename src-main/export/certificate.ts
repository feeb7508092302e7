// The check that an exported file computes what was trained: every test image goes through onnxruntime and
// through the trained model, and no logit may differ by more than `exportTolerance`.
import { exportTolerance } from '../contract/model-file';
import { accuracy, largest } from '../inference/classify';
import { rowsOf, runInChunks, type LabelledGreyImages } from '../inference/run';
import { openModel } from '../inference/session';
import { at } from '../element-at';
import { Problem } from '../problem';

export interface Certificate {
  /** Largest absolute difference of any logit. */
  readonly maxDifference: number;
  /** Test images compared. */
  readonly images: number;
  /** Fraction of them that the file classifies correctly. */
  readonly accuracy: number;
  /** Fraction of them that the trained model classifies correctly. */
  readonly referenceAccuracy: number;
  /** Images for which the file predicts another class than the trained model. */
  readonly changedPredictions: number;
}

/** The results of the check, for the checked file itself. */
export function certificateEntries(certificate: Certificate): Readonly<Record<string, string>> {
  return {
    certificate_images: String(certificate.images),
    certificate_largest_difference: certificate.maxDifference.toExponential(2),
    certificate_changed_predictions: String(certificate.changedPredictions),
    certificate_accuracy: String(certificate.accuracy),
    certificate_accuracy_of_the_run: String(certificate.referenceAccuracy),
    certificate_against: "TensorFlow with the checkpoint's float32 weights",
  };
}

/**
 * The trained model itself.
 * @param x [count, time, features], grey values from 0 to 1, as the model reads them
 * @returns logits [count, classes]
 */
export type ReferenceLogits = (x: Float32Array, count: number) => Promise<Float32Array>;

/**
 * @throws Problem 'export-differs' if a logit differs by more than the bound or is not a number
 * @throws Problem 'export-failed' if onnxruntime cannot open or run the file
 */
export async function certify(
  file: string,
  testSet: LabelledGreyImages,
  reference: ReferenceLogits,
): Promise<Certificate> {
  const model = await openModel(file).catch(refuseUnreadable);
  const comparison = new Comparison(model.classes);
  try {
    for await (const { x, count, logits } of runInChunks(model, testSet)) {
      comparison.add(logits, await reference(x, count));
    }
  } catch (error) {
    refuseUnreadable(error);
  } finally {
    await model.close();
  }
  const certificate = comparison.certificate(testSet.labels);
  refuseDifference('onnxruntime', certificate);
  return certificate;
}

/** Compares the logits of an exported model with those of the trained one, image by image. */
export class Comparison {
  #maxDifference = 0;
  readonly #predicted: number[] = [];
  readonly #expected: number[] = [];

  constructor(private readonly classes: number) {}

  /** @param actual [count, classes] @param expected likewise, of the same images */
  add(actual: Float32Array, expected: Float32Array): void {
    this.#maxDifference = Math.max(this.#maxDifference, largestDifference(actual, expected));
    for (const row of rowsOf(actual, this.classes)) this.#predicted.push(largest(row));
    for (const row of rowsOf(expected, this.classes)) this.#expected.push(largest(row));
  }

  /** @param labels of the images, in the order in which they were added; further ones are ignored */
  certificate(labels: Uint8Array): Certificate {
    const predicted = this.#predicted;
    const expected = this.#expected;
    return {
      maxDifference: this.#maxDifference,
      images: predicted.length,
      accuracy: accuracy(predicted, labels),
      referenceAccuracy: accuracy(expected, labels),
      changedPredictions: predicted.filter((answer, image) => answer !== expected[image]).length,
    };
  }
}

/** NaN if any difference is NaN, as `Math.max` returns it. */
export function largestDifference(actual: Float32Array, expected: Float32Array): number {
  if (actual.length !== expected.length) return Infinity;
  return actual.reduce(
    (largest, value, index) => Math.max(largest, Math.abs(value - at(expected, index))),
    0,
  );
}

/**
 * @param reader the program that computed with the file
 * @throws Problem 'export-differs' above `exportTolerance`
 */
export function refuseDifference(
  reader: string,
  { maxDifference }: Pick<Certificate, 'maxDifference'>,
): void {
  if (Number.isNaN(maxDifference)) {
    throw new Problem(
      'export-differs',
      'The model returns values that are not numbers: its training has diverged. No file was ' +
        'written, and the run is kept. Train again with a lower learning rate, then export that run.',
    );
  }
  if (maxDifference <= exportTolerance) return;
  throw new Problem(
    'export-differs',
    `${reader} and TensorFlow differ by ${maxDifference.toExponential(1)} in a logit, where at ` +
      `most ${exportTolerance} is allowed. No file was written, and the run is kept. Very large logits, after a ` +
      "training that nearly diverged, can cause this; otherwise please report it with the run's settings.",
  );
}

/** If a file that was just written cannot be read, that is a fault of the export, not of the user. */
function refuseUnreadable(error: unknown): never {
  if (!(error instanceof Problem && error.code === 'model-unreadable')) throw error;
  throw new Problem(
    'export-failed',
    'onnxruntime could not read the exported model. No file was written, and the run is kept. ' +
      "Please report this with the run's settings.",
    error,
  );
}
