// What an exported file answers to each test sequence, compared with what the trained model
// answers: logits of classes, or numbers, which the file gives in their own units and the model
// scaled.
import { errorUnits, NumberErrors } from '../datasets/number-errors';
import { scaledNumbers, type SequenceSet } from '../datasets/sequence-set';
import { exportTolerance } from '../contract/model-file';
import { append, at } from '../core/element-at';
import { accuracy, largest } from '../inference/classify';
import { rowsOf } from '../inference/run';
import { refuse } from '../core/problem';
import type { TestBatch } from './test-batches';

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
  if (!set.targets) return actual;
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

export class ComparedAnswers {
  readonly #file: Score;
  readonly #trained: Score;
  #maxDifference = 0;
  #compared = 0;
  #changed = 0;

  constructor(private readonly set: SequenceSet) {
    [this.#file, this.#trained] = [scoreOf(set), scoreOf(set)];
  }

  /**
   * @param actual as `asTrained` gives it, [count, outputs], of the next sequences of the set
   * @param expected likewise, of the trained model
   */
  add(actual: Float32Array, expected: Float32Array): void {
    this.#maxDifference = Math.max(this.#maxDifference, largestDifference(actual, expected));
    const count = expected.length / this.set.outputs;
    const next = Uint32Array.from({ length: count }, (_, i) => this.#compared + i);
    const [ours, theirs] = [this.#file.add(actual, next), this.#trained.add(expected, next)];
    this.#changed += theirs.filter((answer, i) => answer !== ours[i]).length;
    this.#compared += count;
  }

  /** @throws Problem 'export-differs' if a logit differs by more than the bound or is not a number */
  certificate(): Certificate {
    refuseDifference(this.#maxDifference);
    return {
      maxDifference: this.#maxDifference,
      compared: this.#compared,
      accuracy: this.#file.value(),
      referenceAccuracy: this.#trained.value(),
      changedPredictions: this.#changed,
    };
  }
}

/** @throws Problem 'export-differs' above `exportTolerance` */
export function refuseDifference(maxDifference: number): void {
  if (Number.isNaN(maxDifference)) throw refuse('export-differs.diverged');
  if (maxDifference <= exportTolerance) return;
  const [difference, most] = [maxDifference.toExponential(1), String(exportTolerance)];
  throw refuse('export-differs.logits', { difference, most });
}

/** The task's score, as answers come. */
interface Score {
  /** @returns the class of each; none of numbers */
  readonly add: (answers: Float32Array, indices: Uint32Array) => readonly number[];
  readonly value: () => number;
}

function scoreOf(set: SequenceSet): Score {
  if (set.targets) {
    const errors = new NumberErrors(errorUnits(set));
    const add: Score['add'] = (answers, indices) => {
      errors.add(scaledNumbers(set, indices), answers, indices);
      return [];
    };
    return { add, value: () => errors.explained };
  }
  const predicted: number[] = [];
  const add: Score['add'] = (answers) => {
    const classes = Array.from(rowsOf(answers, set.outputs), largest);
    append(predicted, classes);
    return classes;
  };
  return { add, value: () => accuracy(predicted, set.labels) };
}

/** NaN if any difference is NaN, as `Math.max` returns it. */
export function largestDifference(actual: Float32Array, expected: Float32Array): number {
  if (actual.length !== expected.length) return Infinity;
  return actual.reduce(
    (largest, value, index) => Math.max(largest, Math.abs(value - at(expected, index))),
    0,
  );
}
