// How good a model is on a whole set of images.
import {
  addN,
  argMax,
  concat,
  dispose,
  sum,
  tensor1d,
  tensor3d,
  tidy,
} from '@tensorflow/tfjs-core';
import type { Tensor1D, Tensor3D } from '@tensorflow/tfjs-core';
import type { RunConfig } from '../contract/config';
import { orderedBatches } from '../datasets/batches';
import type { LabelledImages } from '../datasets/labelled-images';
import { rowSequences } from '../datasets/sequences';
import { modelOf } from '../models/registry';
import type { NamedTensors, TensorFunction } from '../tensorflow/compile';
import { inBranches } from './branches';
import { Confusion, crossEntropies } from './metrics';
import { take, weightsOf } from './state';

export interface Evaluation {
  /** Mean cross-entropy over the images. */
  readonly loss: number;
  /** Fraction classified rightly. */
  readonly accuracy: number;
  /** Row: true class, column: predicted class, 10 × 10 row by row. */
  readonly confusion: readonly number[];
}

/** Large enough to be fast, small enough that no tensor grows to TensorFlow's limit in a utility process. */
const chunkSize = 1000;

/**
 * Inputs: the model's weights, `x` float32 [batch, time, features], `labels` int32 [batch].
 * Outputs: `loss` float32 [], summed over the batch, and `predicted` int32 [batch].
 */
export function createEvaluationStep(
  choice: Pick<RunConfig, 'cell' | 'activation' | 'threads'>,
): TensorFunction {
  const model = modelOf(choice);
  const branches = inBranches(choice.threads, (inputs) => {
    const labels = take(inputs, 'labels') as Tensor1D;
    const weights = weightsOf(inputs, model.weightNames);
    const logits = model.computeLogits(weights, take(inputs, 'x') as Tensor3D);
    return { loss: sum(crossEntropies(logits, labels)), predicted: argMax(logits, 1) };
  });
  return (inputs) => {
    const batch = { x: take(inputs, 'x'), labels: take(inputs, 'labels') };
    const parts = branches(batch, weightsOf(inputs, model.weightNames));
    return {
      loss: addN(parts.map((part) => take(part, 'loss'))),
      predicted: concat(parts.map((part) => take(part, 'predicted'))),
    };
  };
}

/**
 * @param step from `createEvaluationStep`, compiled or not
 * @param pause awaited after each chunk of 1,000 images; false ends the evaluation
 * @returns null if it was ended
 */
export async function evaluate(
  step: TensorFunction,
  weights: NamedTensors,
  set: LabelledImages,
  pause: () => Promise<boolean>,
): Promise<Evaluation | null> {
  const confusion = new Confusion();
  let loss = 0;
  for (const indices of orderedBatches(set.count, chunkSize)) {
    const { x, shape, labels } = rowSequences(set, indices);
    const outputs = tidy(() =>
      step({ ...weights, x: tensor3d(x, [...shape]), labels: tensor1d(labels, 'int32') }),
    );
    loss += take(outputs, 'loss').dataSync()[0] ?? 0;
    confusion.add(labels, take(outputs, 'predicted').dataSync<'int32'>());
    dispose(Object.values(outputs));
    if (!(await pause())) return null;
  }
  return { loss: loss / set.count, accuracy: confusion.accuracy, confusion: confusion.counts };
}
