// How the learning rate changes over a run.
import type { RunConfig } from '../catalogue/config';

/**
 * Warm-up: a straight line that reaches the learning rate at batch `warmupSteps`. From there it stays constant,
 * or falls along half a cosine (Loshchilov & Hutter 2017, one period) that would reach 0 one batch after the last.
 * @param step the batch, from 1
 * @param steps batches of the whole run
 */
export function learningRateAt(
  {
    learningRate,
    schedule,
    warmupSteps,
  }: Pick<RunConfig, 'learningRate' | 'schedule' | 'warmupSteps'>,
  step: number,
  steps: number,
): number {
  if (step < warmupSteps) return (learningRate * step) / warmupSteps;
  if (schedule === 'constant') return learningRate;
  const start = Math.max(warmupSteps, 1);
  const progress = (step - start) / (steps + 1 - start);
  return (learningRate * (1 + Math.cos(Math.PI * progress))) / 2;
}
