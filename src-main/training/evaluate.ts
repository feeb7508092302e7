// How good a model is on a whole set of images.
import { addN, argMax, concat, sum } from '@tensorflow/tfjs-core';
import type { Tensor1D, Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import type { ReadingKind, RunConfig } from '../catalogue/config';
import type { Profile } from '../contract/run';
import type { LabelledImages } from '../datasets/labelled-images';
import { sequenceShape } from '../datasets/sequences';
import { at } from '../element-at';
import { modelOf } from '../models/registry';
import type { NamedTensors, TensorFunction } from '../tensorflow/compile';
import {
  countCorrectAfter,
  headAtEach,
  readOutNames,
  stepsToRead,
} from './measures/accuracy-after-step';
import { inBranches } from './branches';
import { forEachChunk, type Pause } from './chunks';
import { Confusion, crossEntropies } from './metrics';
import { take, weightsOf } from './state';

export interface Evaluation {
  /** Mean cross-entropy over the images. */
  readonly loss: number;
  /** Fraction classified correctly. */
  readonly accuracy: number;
  /** Row: true class, column: predicted class, 10 × 10 row by row. */
  readonly confusion: readonly number[];
  /** null for a model that shows no hidden state. */
  readonly accuracyAfterStep: Profile | null;
}

/**
 * Inputs: the model's weights, `x` float32 [batch, time, features], `labels` int32 [batch] and, if another
 * classifier than the head is to read each step's state, `ReadOuts`.
 * Outputs: `loss` float32 [], summed over the batch, `predicted` int32 [batch], and `correctAfter`
 * float32 [steps], how many that one has right at each of the steps that `stepsToRead` names; not
 * there for a model that shows no hidden state.
 */
export function createEvaluationStep(
  choice: Pick<RunConfig, 'cell' | 'activation' | 'threads'>,
): TensorFunction {
  const { weightNames, computeLogits, readHead } = modelOf(choice);
  const branches = inBranches(choice.threads, (inputs) => {
    const labels = take(inputs, 'labels') as Tensor1D;
    const weights = weightsOf(inputs, weightNames);
    const hidden: Tensor2D[] = [];
    const logits = computeLogits(weights, take(inputs, 'x') as Tensor3D, (h) => {
      hidden.push(h);
      return h;
    });
    return {
      loss: sum(crossEntropies(logits, labels)),
      predicted: argMax(logits, 1),
      ...(readHead && {
        correctAfter: countCorrectAfter(hidden, readOutsOf(inputs, weights, hidden.length), labels),
      }),
    };
  });
  return (inputs) => {
    const batch = { x: take(inputs, 'x'), labels: take(inputs, 'labels') };
    const parts = branches(batch, weightsOf(inputs, [...weightNames, ...givenReadOuts(inputs)]));
    const summed = (name: string) => addN(parts.map((part) => take(part, name)));
    return {
      loss: summed('loss'),
      predicted: concat(parts.map((part) => take(part, 'predicted'))),
      ...(readHead && { correctAfter: summed('correctAfter') }),
    };
  };
}

const givenReadOuts = (inputs: NamedTensors) => readOutNames.filter((name) => name in inputs);

function readOutsOf(inputs: NamedTensors, weights: NamedTensors, time: number): NamedTensors {
  const given = givenReadOuts(inputs);
  return given.length > 0 ? inputs : headAtEach(stepsToRead(time).length, weights);
}

/**
 * @param step from `createEvaluationStep`, compiled or not
 * @param weights and `ReadOuts`, if another classifier than the head is to read each step's state
 * @returns null if `pause` ended it
 * @throws Problem bad-config if the images cannot be read so
 */
export async function evaluate(
  step: TensorFunction,
  weights: NamedTensors,
  set: LabelledImages,
  reading: ReadingKind,
  pause: Pause,
): Promise<Evaluation | null> {
  const confusion = new Confusion();
  const { time } = sequenceShape(reading, set.rows, set.columns);
  const steps = stepsToRead(time);
  /** Per step of `steps`; stays empty for a model that shows no hidden state. */
  let correctAfter: readonly number[] = [];
  let loss = 0;
  const use = (outputs: NamedTensors, labels: Int32Array) => {
    loss += at(take(outputs, 'loss').dataSync(), 0);
    confusion.add(labels, take(outputs, 'predicted').dataSync<'int32'>());
    const counts = Array.from(outputs.correctAfter?.dataSync() ?? []);
    correctAfter = counts.map((count, place) => count + (correctAfter[place] ?? 0));
  };
  if (!(await forEachChunk(step, weights, { set, reading }, use, pause))) return null;
  const accuracy = correctAfter.map((count) => count / set.count);
  return {
    loss: loss / set.count,
    accuracy: confusion.accuracy,
    confusion: confusion.counts,
    accuracyAfterStep: accuracy.length > 0 ? { steps, values: accuracy } : null,
  };
}
