// Measurements along the sequence of a model on a fixed set of sequences, such as the gradient through time:
// the same before the first batch, after every epoch, and in every run on the same data.
import type { Tensor1D, Tensor3D } from '@tensorflow/tfjs-core';
import type { RecurrentChoice } from '../../models/recurrent';
import { at } from '../../../core/element-at';
import { listRecurrentNames } from '../../models/recurrent-weights';
import { getLongestShape, type SequenceBatch } from '../../datasets/sequence-batch';
import type { SequenceSet } from '../../datasets/sequence-set';
import type { NamedTensors, TensorFunction } from '../../tensorflow/compile';
import { forEachChunk, type Pause } from '../step/chunks';
import type { TaskChoice } from '../../tasks';
import { computeGradientNorms } from './gradient-through-time';
import { take, pickWeights } from '../step/state';

/** The number of sequences, from the start of the set. */
export const measuredSequences = 256;
/**
 * The limits of sequences × steps: at a time, since every step's state is stored for the backward pass,
 * and in total, for very long sequences.
 */
const maxSteps = { atATime: 65_536, inAll: 256 * 784 };

/**
 * Inputs: the model's weights, `x` float32 [batch, time, features], `labels` int32 [batch].
 * Outputs: see `computeGradientNorms`, each float32 [time].
 */
export function createGradientStep(choice: RecurrentChoice & TaskChoice): TensorFunction {
  const weightNames = listRecurrentNames(choice);
  return (inputs) => {
    const x = take(inputs, 'x') as Tensor3D;
    const labels = take(inputs, 'labels') as Tensor1D;
    return { ...computeGradientNorms(choice, pickWeights(inputs, weightNames), x, labels) };
  };
}

/**
 * @param step compiled or not; each of its outputs is a mean over the batch, [time]
 * @returns for each output and step the mean over the first 256 sequences, or fewer very long ones,
 * not finite if a gradient has
 * exploded; null if `pause` ended it
 */
export async function measureAlong<Means>(
  step: TensorFunction,
  weights: NamedTensors,
  set: SequenceSet,
  pause: Pause,
): Promise<Means | null> {
  const { time } = getLongestShape(set);
  const size = chooseChunkSize(time);
  const inAll = size * Math.max(1, Math.floor(maxSteps.inAll / (size * time)));
  const count = Math.min(measuredSequences, inAll, set.count);
  const total: Record<string, Float64Array> = {};
  const add = (outputs: NamedTensors, _: SequenceBatch, { length }: Uint32Array) => {
    for (const [along, norms] of Object.entries(outputs)) {
      const values = norms.dataSync();
      const before = total[along] ?? new Float64Array(time);
      total[along] = before.map((sum, index) => sum + at(values, index) * length);
    }
  };
  if (!(await forEachChunk(step, weights, { set, count, size }, add, pause))) return null;
  const mean = (sums: Float64Array) => Array.from(sums, (sum) => sum / count);
  const means = Object.entries(total).map(([along, sums]) => [along, mean(sums)]);
  return Object.fromEntries(means) as Means;
}

/** Returns a power of two, so that all chunks have one size and one graph. */
function chooseChunkSize(time: number): number {
  let size = measuredSequences;
  while (size > 1 && size * time > maxSteps.atATime) size /= 2;
  return size;
}
