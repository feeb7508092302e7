// Verifies that an exported file computes what was trained: every test sequence goes through the file's reader
// and through the trained model, and no logit may differ by more than `exportTolerance`.
import { hasStepOutputs, isPixelOrder } from '../catalogue/model-input';
import { createErrorUnits } from '../datasets/error-scales';
import { openModel } from '../inference/session';
import { exportTolerance } from '../contract/model-file';
import { at } from '../../core/element-at';
import { Problem, createProblem } from '../../core/problem';
import type { SequenceBatch } from '../datasets/sequence-batch';
import { getNumbers } from '../tasks';
import { testBatches, type Sequences, type TestBatch, type TestData } from './test-batches';

export interface Certificate {
  /** The largest absolute difference of any logit, or of any number in the training scale. */
  readonly maxDifference: number;
  /** The number of test sequences that were compared. */
  readonly compared: number;
  /** The file's score on these sequences: for classes, the fraction classified correctly. */
  readonly accuracy: number;
  /** The accuracy of the trained model. */
  readonly referenceAccuracy: number;
  /** The number of cases in which the file predicts another class than the trained model. */
  readonly changedPredictions: number;
}

/**
 * Returns a file's numbers in the training scale, or logits unchanged. The numbers are float32, and a
 * rounding error far from zero is not a fault of the file: it is subtracted from a difference that
 * would exceed the tolerance.
 * @param actual [count, numbers], in their units
 * @param expected scaled numbers of the trained model, [count, numbers]
 */
export function undoScaling(
  { set, numbersScaleAt }: Pick<TestBatch, 'set' | 'numbersScaleAt'>,
  actual: Float32Array,
  expected: Float32Array,
) {
  if (!getNumbers(set)) return actual;
  return actual.map((value, i) => {
    const { mean, deviation } = numbersScaleAt(Math.floor(i / set.outputs));
    const [exact, unit] = [at(expected, i), at(deviation, i % deviation.length)];
    const difference = (value - at(mean, i % mean.length)) / unit - exact;
    if (Math.abs(difference) <= exportTolerance) return exact + difference;
    const unavoidable = (2 * halfAnUlp * Math.abs(value)) / unit;
    return exact + Math.sign(difference) * Math.max(0, Math.abs(difference) - unavoidable);
  });
}

/** Half the distance from 1 to the next number of float32. */
const halfAnUlp = 2 ** -24;

/** Returns the rows of outputs that have a target, [rows × outputs]. @param labels −1 for none */
export function withTarget(
  rows: Float32Array,
  labels: SequenceBatch['labels'],
  outputs: number,
): Float32Array {
  if (labels instanceof Float32Array) return rows;
  const known = [...labels.keys()].filter((row) => at(labels, row) >= 0);
  const selected = new Float32Array(known.length * outputs);
  for (const [i, row] of known.entries())
    selected.set(rows.subarray(row * outputs, (row + 1) * outputs), i * outputs);
  return selected;
}

/** @throws Problem 'export-differs' above `exportTolerance` */
export function rejectDifference(maxDifference: number): void {
  if (Number.isNaN(maxDifference)) throw createProblem('export-differs.diverged');
  if (maxDifference <= exportTolerance) return;
  const [difference, most] = [maxDifference.toExponential(1), String(exportTolerance)];
  throw createProblem('export-differs.logits', { difference, most });
}

/** Returns NaN if any difference is NaN, like `Math.max`. */
export function findLargestDifference(actual: Float32Array, expected: Float32Array): number {
  if (actual.length !== expected.length) return Infinity;
  return actual.reduce(
    (largest, value, index) => Math.max(largest, Math.abs(value - at(expected, index))),
    0,
  );
}

/** Returns the results of the check as metadata of the checked file. */
export function createCertificateEntries(
  certificate: Certificate,
): Readonly<Record<string, string>> {
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
 * Returns a model's logits [count, classes] of a batch: of an exported file in its input format, of the
 * trained model in the format of training.
 */
export type ComputeLogits = (batch: Sequences) => Promise<Float32Array> | Float32Array;

/** The number of sequences that are compared if steps have targets. */
const maxLabelledSequences = 500;

/**
 * Compares outputs for every target of the test set.
 * @param computeLogits the logits of each step [batch × time, classes]
 * @param reference the trained model itself
 * @throws Problem 'export-differs' if a logit differs by more than the bound or is not a number
 */
export async function compare(
  data: TestData,
  computeLogits: ComputeLogits,
  reference: ComputeLogits,
): Promise<Certificate> {
  const { asTrained: set, input } = data;
  const { targets, outputs } = set;
  const createScore = () => targets.createScore(outputs, () => createErrorUnits(set));
  const [file, trained] = [createScore(), createScore()];
  let [maxDifference, changedPredictions] = [0, 0];
  for (const batch of testBatches(data, hasStepOutputs(input) ? maxLabelledSequences : Infinity)) {
    const { labels } = batch.asTrained;
    const select = (rows: Float32Array) => withTarget(rows, labels, outputs);
    const trainedRows = await reference(batch.asTrained);
    const fileRows = undoScaling(batch, await computeLogits(batch.asFed), trainedRows);
    const [expected, actual] = [select(trainedRows), select(fileRows)];
    maxDifference = Math.max(maxDifference, findLargestDifference(actual, expected));
    const first = trained.count;
    const indices = Uint32Array.from({ length: expected.length / outputs }, (_, i) => first + i);
    const [theirs, ours] = [expected, actual].map((rows) => targets.predictClasses(rows, outputs));
    const known = labels instanceof Float32Array ? labels : labels.filter((label) => label >= 0);
    file.add(known, ours ?? actual, indices);
    trained.add(known, theirs ?? expected, indices);
    changedPredictions += theirs?.filter((one, i) => one !== ours?.[i]).length ?? 0;
  }
  rejectDifference(maxDifference);
  return {
    maxDifference,
    compared: trained.count,
    accuracy: file.outcome().accuracy,
    referenceAccuracy: trained.outcome().accuracy,
    changedPredictions,
  };
}

/**
 * @throws Problem 'export-differs' if a logit differs by more than the bound or is not a number
 * @throws Problem 'export-failed' if onnxruntime cannot open or run the file
 */
export async function certify(
  file: string,
  data: TestData,
  reference: ComputeLogits,
): Promise<Certificate> {
  const model = await openModel(file).catch(rejectUnreadable);
  const reading = isPixelOrder(data.input) ? data.input : null;
  if (model.reading !== reading) throw new RangeError('The file does not describe its inputs.');
  const computeLogits: ComputeLogits = ({ x, shape, lengths, series }) =>
    model.logits(x, shape[0], lengths, series);
  try {
    return await compare(data, computeLogits, reference);
  } catch (error) {
    return rejectUnreadable(error);
  } finally {
    await model.close();
  }
}

/**
 * Converts the error: if a file that was just written cannot be read, the fault is in the export and not in the
 * file of a user.
 */
function rejectUnreadable(error: unknown): never {
  if (!(error instanceof Problem && error.code === 'model-unreadable')) throw error;
  throw createProblem('export-failed.unread', undefined, error);
}
