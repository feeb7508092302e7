// The check that an exported file computes what was trained: every test sequence goes through the file's reader
// and through the trained model, and no logit may differ by more than `exportTolerance`.
import { eachStepOf, isPixelOrder } from '../catalogue/model-input';
import { errorUnits } from '../datasets/error-scales';
import { openModel } from '../inference/session';
import { exportTolerance } from '../contract/model-file';
import { at } from '../../core/element-at';
import { Problem, refuse } from '../../core/problem';
import type { SequenceBatch } from '../datasets/sequence-batch';
import { numbersOf } from '../tasks';
import { testBatches, type Sequences, type TestBatch, type TestData } from './test-batches';

export interface Certificate {
  /** Largest absolute difference of any logit, or of any number in the scale of the training. */
  readonly maxDifference: number;
  /** Test sequences compared. */
  readonly compared: number;
  /** The task's score of the file on them: of classes the fraction classified correctly. */
  readonly accuracy: number;
  /** The accuracy of the trained model. */
  readonly referenceAccuracy: number;
  /** How many cases the file puts into another class than the trained model does. */
  readonly changedPredictions: number;
}

/**
 * A file's numbers as the model was trained on them. They are float32: what rounding far from zero
 * costs is no fault of the file, and is taken off a difference that would refuse it. Of classes the
 * logits themselves.
 * @param actual [count, numbers], in their units
 * @param expected likewise, scaled, of the trained model
 */
export function asTrained(
  { set, numbersScaleAt }: Pick<TestBatch, 'set' | 'numbersScaleAt'>,
  actual: Float32Array,
  expected: Float32Array,
) {
  if (!numbersOf(set)) return actual;
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
export function refuseDifference(maxDifference: number): void {
  if (Number.isNaN(maxDifference)) throw refuse('export-differs.diverged');
  if (maxDifference <= exportTolerance) return;
  const [difference, most] = [maxDifference.toExponential(1), String(exportTolerance)];
  throw refuse('export-differs.logits', { difference, most });
}

/** NaN if any difference is NaN, as `Math.max` returns it. */
export function largestDifference(actual: Float32Array, expected: Float32Array): number {
  if (actual.length !== expected.length) return Infinity;
  return actual.reduce(
    (largest, value, index) => Math.max(largest, Math.abs(value - at(expected, index))),
    0,
  );
}

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

/** Of sequences whose steps have targets. */
const mostLabelled = 500;

/**
 * Compares outputs for every target of the test set.
 * @param logitsOf of each step [batch × time, classes]
 * @param reference the trained model itself
 * @throws Problem 'export-differs' if a logit differs by more than the bound or is not a number
 */
export async function compare(
  data: TestData,
  logitsOf: LogitsOf,
  reference: LogitsOf,
): Promise<Certificate> {
  const { asTrained: set, input } = data;
  const { targets, outputs } = set;
  const createScore = () => targets.createScore(outputs, () => errorUnits(set));
  const [file, trained] = [createScore(), createScore()];
  let [maxDifference, changedPredictions] = [0, 0];
  for (const batch of testBatches(data, eachStepOf(input) ? mostLabelled : Infinity)) {
    const { labels } = batch.asTrained;
    const select = (rows: Float32Array) => withTarget(rows, labels, outputs);
    const trainedRows = await reference(batch.asTrained);
    const fileRows = asTrained(batch, await logitsOf(batch.asFed), trainedRows);
    const [expected, actual] = [select(trainedRows), select(fileRows)];
    maxDifference = Math.max(maxDifference, largestDifference(actual, expected));
    const first = trained.count;
    const indices = Uint32Array.from({ length: expected.length / outputs }, (_, i) => first + i);
    const [theirs, ours] = [expected, actual].map((rows) => targets.predictClasses(rows, outputs));
    const known = labels instanceof Float32Array ? labels : labels.filter((label) => label >= 0);
    file.add(known, ours ?? actual, indices);
    trained.add(known, theirs ?? expected, indices);
    changedPredictions += theirs?.filter((one, i) => one !== ours?.[i]).length ?? 0;
  }
  refuseDifference(maxDifference);
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
