// The schedule of the learning rate over a run.
import type { RunConfig } from '../catalogue/config';

/** The parameters of PyTorch's ReduceLROnPlateau. The first two differ from its defaults, 0.1 and 10. */
const plateau = { factor: 0.5, patience: 2, threshold: 1e-4, least: 1e-8 };

/**
 * Returns the learning rate of a batch. The warm-up is linear up to batch `warmupSteps`. Then the rate is constant,
 * or falls along half a cosine (Loshchilov & Hutter 2017, one period) that would reach 0 one batch after the last.
 * On a plateau of the evaluated loss it is halved, see `computePlateauFactor`.
 * @param step the batch, from 1
 * @param steps batches of the whole run
 * @param losses evaluated after each epoch so far; only the plateau schedule depends on them
 */
export function computeLearningRate(
  config: Pick<RunConfig, 'learningRate' | 'schedule' | 'warmupSteps'>,
  step: number,
  steps: number,
  losses: readonly number[] = [],
): number {
  const { schedule, warmupSteps } = config;
  const isPlateau = schedule === 'plateau';
  const learningRate = isPlateau
    ? computePlateauFactor(config.learningRate, losses)
    : config.learningRate;
  if (step < warmupSteps) return (learningRate * step) / warmupSteps;
  if (schedule !== 'cosine') return learningRate;
  const start = Math.max(warmupSteps, 1);
  const progress = (step - start) / (steps + 1 - start);
  return (learningRate * (1 + Math.cos(Math.PI * progress))) / 2;
}

/** Halves the rate at every third consecutive epoch whose loss is not 0.01 % below the previous minimum. */
function computePlateauFactor(learningRate: number, losses: readonly number[]): number {
  const { factor, patience, threshold, least } = plateau;
  let [rate, lowest, waited] = [learningRate, Infinity, 0];
  for (const loss of losses) {
    if (loss < lowest * (1 - threshold)) [lowest, waited] = [loss, 0];
    else waited += 1;
    if (waited <= patience) continue;
    waited = 0;
    if (rate - rate * factor > least) rate *= factor;
  }
  return rate;
}
