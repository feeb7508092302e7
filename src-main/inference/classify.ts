// Grey images through an opened model: logits → the most probable classes.
import { Problem } from '../problem';
import type { Images } from '../datasets/labelled-images';
import { logitsOfImages } from './run';
import type { OnnxModel } from './session';

/** Of a model from anywhere, whose results may be large. */
const chunkSize = 100;

/**
 * @returns the class of each image
 * @throws Problem 'bad-data' if the images do not have the size that the model takes, 'model-unreadable' if it
 *   returns values that are not finite, so that no class is the most probable one
 */
export async function predict(model: OnnxModel, set: Images): Promise<readonly number[]> {
  const classes: number[] = [];
  for await (const logits of logitsOfImages(model, set, chunkSize)) {
    if (!logits.every(Number.isFinite)) throw notFinite(model);
    classes.push(largest(logits));
  }
  return classes;
}

export function notFinite({ file }: OnnxModel): Problem {
  return new Problem(
    'model-unreadable',
    `Unroll cannot use ${file}: it returned values that are not finite numbers. Nothing was classified. Choose another model.`,
  );
}

/** The fraction of predicted classes that equal their label; 0 without any. */
export function accuracy(predicted: readonly number[], labels: ArrayLike<number>): number {
  const right = predicted.filter((digit, index) => digit === labels[index]).length;
  return predicted.length === 0 ? 0 : right / predicted.length;
}

/** The index of the largest logit; the first among equals, as in TensorFlow's argMax. */
export function largest(logits: Float32Array): number {
  return logits.indexOf(Math.max(...logits));
}

/** e^x / Σ e^x, shifted by the largest x so that nothing overflows. */
export function softmax(logits: Float32Array): readonly number[] {
  const peak = Math.max(...logits);
  const powers = Array.from(logits, (logit) => Math.exp(logit - peak));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}
