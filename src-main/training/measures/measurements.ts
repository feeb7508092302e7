// What is measured in a run, and when:
//   before the first batch   the gradient through time, as epoch 0
//   every batch              loss, accuracy, learning rate, gradient norm
//   about once a second      images per second, memory, elapsed time (`PointGatherer`)
//   after every epoch        the evaluation, accuracy after each step, the gradient through time
//   in the last one          the accuracy of a linear probe on each step's state, what a carry gate lets through, and the
//                            accuracy with the first steps blank
// docs/metrics.md explains each of them. A model without time steps has no profiles.
import type { Profile, Profiles } from '../../contract/run-event';
import type { Dataset, LabelledSet } from '../../datasets/labelled-set';
import type { Pause } from '../chunks';
import type { Learned, Learner } from '../learner';
import type { BatchValues } from '../points';

/** @returns null if `pause` ended it; empty for a model that shows no hidden state */
export async function gradientThroughTime(
  learner: Learner,
  train: LabelledSet,
  pause: Pause,
): Promise<Profiles | null> {
  const norms = await learner.gradientNorms(train, pause);
  return norms && Object.fromEntries(Object.entries(norms).map(([n, of]) => [n, atEachStep(of)]));
}

/** After the last epoch, see above. @returns null if `pause` ended it */
export async function measuredAtTheEnd(
  learner: Learner,
  { train, test }: Dataset,
  pause: Pause,
): Promise<Profiles | null> {
  const carried = await learner.carried(train, pause);
  const fromStep = carried && (await learner.accuracyFromSteps(test, pause));
  if (carried === null || fromStep === null) return null;
  return {
    ...(carried.gate && { 'carry-gate': atEachStep(carried.gate) }),
    ...(carried.gradient && { 'gradient-through-time/carry': atEachStep(carried.gradient) }),
    ...(fromStep && { 'accuracy-from-step': fromStep }),
  };
}

export const batchValues = (
  { loss, accuracy, measured }: Learned,
  learningRate: number,
): BatchValues => ({
  'train/loss': loss,
  'train/accuracy': accuracy,
  'learning-rate': learningRate,
  ...measured,
});

const atEachStep = (values: readonly number[]): Profile => ({
  steps: values.map((_, index) => index + 1),
  values,
});
