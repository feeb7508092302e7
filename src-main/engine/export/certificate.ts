// The check that an exported file computes what was trained: every test sequence goes through the file's reader
// and through the trained model, and no logit may differ by more than `exportTolerance`.
import { isPixelOrder } from '../catalogue/model-input';
import { openModel } from '../inference/session';
import { Problem, refuse } from '../core/problem';
import { asTrained, ComparedAnswers, type Certificate } from './compared-logits';
import { testBatches, type Sequences, type TestData } from './test-batches';

/** The results of the check, for the checked file itself. */
export function certificateEntries(certificate: Certificate): Readonly<Record<string, string>> {
  return {
    certificate_sequences: String(certificate.compared),
    certificate_largest_difference: certificate.maxDifference.toExponential(2),
    certificate_changed_predictions: String(certificate.changedPredictions),
    certificate_accuracy: String(certificate.accuracy),
    certificate_accuracy_of_the_run: String(certificate.referenceAccuracy),
    certificate_against: "TensorFlow with the checkpoint's float32 weights",
  };
}

/**
 * A model's logits [count, classes] of a batch: of an exported file as it is fed, of the trained
 * model as it was trained.
 */
export type LogitsOf = (batch: Sequences) => Promise<Float32Array> | Float32Array;

/**
 * @param reference the trained model itself
 * @param most of the test set; all by default
 * @throws Problem 'export-differs' if a logit differs by more than the bound or is not a number
 */
export async function compare(
  data: TestData,
  logitsOf: LogitsOf,
  reference: LogitsOf,
  most?: number,
): Promise<Certificate> {
  const set = data.asTrained;
  const comparison = new ComparedAnswers(set);
  for (const batch of testBatches(data, most)) {
    const expected = await reference(batch.asTrained);
    const actual = asTrained(batch, await logitsOf(batch.asFed), expected);
    comparison.add(actual, expected);
  }
  return comparison.certificate();
}

/**
 * @throws Problem 'export-differs' if a logit differs by more than the bound or is not a number
 * @throws Problem 'export-failed' if onnxruntime cannot open or run the file
 */
export async function certify(
  file: string,
  data: TestData,
  reference: LogitsOf,
): Promise<Certificate> {
  const model = await openModel(file).catch(refuseUnreadable);
  const reading = isPixelOrder(data.input) ? data.input : null;
  if (model.reading !== reading) throw new RangeError('The file does not say how it is fed.');
  const logitsOf: LogitsOf = ({ x, shape, lengths, series }) =>
    model.logits(x, shape[0], lengths, series);
  try {
    return await compare(data, logitsOf, reference);
  } catch (error) {
    return refuseUnreadable(error);
  } finally {
    await model.close();
  }
}

/** If a file that was just written cannot be read, that is a fault of the export, not of the user. */
function refuseUnreadable(error: unknown): never {
  if (!(error instanceof Problem && error.code === 'model-unreadable')) throw error;
  throw refuse('export-failed.unread', undefined, error);
}
