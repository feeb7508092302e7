// Converts a model's outputs to classes and probabilities.
import { findLargest } from '../../core/element-at';
import { createProblem } from '../../core/problem';
import type { OnnxModel } from './session';

/** @throws Problem 'model-unreadable' for outputs that are not finite, so that no class is the most probable one */
export function requireFinite({ file }: OnnxModel, answers: readonly Float32Array[]): void {
  if (!answers.every((row) => row.every(Number.isFinite)))
    throw createProblem('model-unreadable.answers', { file });
}

/** Returns the index of the largest logit; the first among equals, as in TensorFlow's argMax. */
export function findLargestLogit(logits: Float32Array | readonly number[]): number {
  return logits.indexOf(findLargest(logits));
}

/** Returns e^x / Σ e^x, shifted by the largest x so that nothing overflows. */
export function computeSoftmax(logits: Float32Array): readonly number[] {
  const peak = findLargest(logits);
  const powers = Array.from(logits, (logit) => Math.exp(logit - peak));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}
