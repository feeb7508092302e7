// The activation lab's measurement: ∂loss/∂h[t] in a sigmoid RNN and a tanh RNN that start from the same
// weights and see the same batches.
import { setImmediate } from 'node:timers/promises';
import type {
  ActivationGradients,
  ActivationGradientsRequest,
} from '../../contract/activation-gradients';
import { runConfigSchema, type ActivationKind } from '../../catalogue/config';
import { shuffledBatches } from '../../datasets/batches';
import type { LabelledImages } from '../../datasets/labelled-images';
import { createRandom } from '../../datasets/random';
import { loadDataset } from '../../datasets/registry';
import { readSequences } from '../../datasets/sequences';
import { modelOf } from '../../models/registry';
import { Problem } from '../../problem';
import { Learner } from '../../training/learner';
import { compileSteps } from '../../training/learner-steps';
import { modelSize } from '../../training/loop';
import { measuredImages } from '../../training/measures/measure-gradients';
import type { JobContext } from '../tasks';

/** @throws Problem of the data, or trainer-failed when it was stopped */
export async function measureActivationGradients(
  request: ActivationGradientsRequest,
  { signal }: Pick<JobContext, 'signal'>,
): Promise<ActivationGradients> {
  const { train } = loadDataset({ kind: 'mnist' }, null);
  const tanh = await normsOf('tanh', request, train, signal);
  const sigmoid = await normsOf('sigmoid', request, train, signal);
  const { hiddenSize } = runConfigSchema.parse({ cell: 'rnn' });
  return { ...request, images: measuredImages, hiddenSize, sigmoid, tanh };
}

/** The norms at every step, after training this activation's run for `batches` batches of its first epoch. */
async function normsOf(
  activation: ActivationKind,
  { seed, batches }: ActivationGradientsRequest,
  set: LabelledImages,
  signal: AbortSignal,
): Promise<readonly number[]> {
  const config = runConfigSchema.parse({ cell: 'rnn', activation, seed });
  const { batchSize, learningRate, reading } = config;
  /** Yields, so that a stop can arrive. */
  const shouldContinue = async () => {
    await setImmediate();
    return !signal.aborted;
  };
  const random = createRandom(seed);
  const weights = modelOf(config).initialWeights(modelSize(config, set), config, random);
  const steps = compileSteps(config);
  const learner = new Learner(config, weights, steps);
  try {
    for (const indices of shuffledBatches(set.count, batchSize, random).slice(0, batches)) {
      if (!(await shouldContinue())) break;
      learner.learn({ ...readSequences(set, indices, reading), learningRate });
    }
    const norms = await learner.gradientNorms(set, shouldContinue);
    const along = norms?.['gradient-through-time/h'];
    if (along) return along;
    throw new Problem('trainer-failed', 'The measurement was stopped.');
  } finally {
    learner.dispose();
    steps.dispose();
  }
}
