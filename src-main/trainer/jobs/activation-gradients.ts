// The activation lab's measurement: ∂loss/∂h[t] in a sigmoid RNN and a tanh RNN that start from the same
// weights and see the same batches.
import { setImmediate } from 'node:timers/promises';
import { dispose, tensor1d, tensor3d, tidy } from '@tensorflow/tfjs-core';
import type {
  ActivationGradients,
  ActivationGradientsRequest,
} from '../../contract/activation-lab';
import { runConfigSchema, type ActivationKind, type RunConfig } from '../../contract/config';
import type { PlainTensors } from '../../contract/plain-tensor';
import { shuffledBatches } from '../../datasets/batches';
import type { LabelledImages } from '../../datasets/labelled-images';
import { createRandom } from '../../datasets/random';
import { loadDataset } from '../../datasets/registry';
import { rowSequences } from '../../datasets/sequences';
import { initialWeights } from '../../models/initializers';
import { loadWeights } from '../../models/weights';
import { Problem } from '../../problem';
import { gradientNorms } from '../../training/gradient-through-time';
import { Learner } from '../../training/learner';
import { modelSize } from '../../training/loop';

/** The first so many training images. */
const images = 256;

/** @throws Problem of the data, or trainer-failed when it was stopped */
export async function measureActivationGradients(
  { seed, batches }: ActivationGradientsRequest,
  signal: AbortSignal,
): Promise<ActivationGradients> {
  const { train } = loadDataset({ kind: 'mnist' }, null);
  const measure = async (activation: ActivationKind) => {
    const config = runConfigSchema.parse({ cell: 'rnn', activation, seed });
    return normsOf(config, train, await trainedWeights(config, train, batches, signal));
  };
  const tanh = await measure('tanh');
  const sigmoid = await measure('sigmoid');
  const { hiddenSize } = runConfigSchema.parse({ cell: 'rnn' });
  return { seed, batches, images, hiddenSize, sigmoid, tanh };
}

/** The weights that this configuration's run would have after so many batches of its first epoch. */
async function trainedWeights(
  config: RunConfig,
  set: LabelledImages,
  batches: number,
  signal: AbortSignal,
): Promise<PlainTensors> {
  const random = createRandom(config.seed);
  const weights = initialWeights(modelSize(config, set), config, random);
  if (batches === 0) return weights;
  const learner = new Learner(config, weights);
  try {
    const epoch = shuffledBatches(set.count, config.batchSize, random);
    for (const indices of epoch.slice(0, batches)) {
      await setImmediate(); // lets a stop in
      if (signal.aborted) throw new Problem('trainer-failed', 'The measurement was stopped.');
      const { learningRate } = config;
      learner.learn({ ...rowSequences(set, indices), learningRate, offsets: null });
    }
    return learner.state();
  } finally {
    learner.dispose();
  }
}

/** The norms at every step, of the first images. */
function normsOf(config: RunConfig, set: LabelledImages, plain: PlainTensors): number[] {
  const first = Uint32Array.from({ length: Math.min(images, set.count) }, (_, index) => index);
  const { x, shape, labels } = rowSequences(set, first);
  const weights = loadWeights(plain, modelSize(config, set));
  try {
    const norms = tidy(() =>
      gradientNorms(config, weights, tensor3d(x, [...shape]), tensor1d(labels, 'int32')),
    ); // [time]
    const found = [...norms.dataSync()];
    norms.dispose();
    return found;
  } finally {
    dispose(weights);
  }
}
