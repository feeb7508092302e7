// The measurements of a run:
// before the first batch   the gradient through time, as epoch 0
// every batch              loss, accuracy, learning rate, gradient norm (`epoch.ts`)
// about once a second      images per second, memory, elapsed time (`PointGatherer`)
// after every epoch        the evaluation, accuracy after each step, the gradient through time
// after the last one       the gradient that flows back along a carry gate alone
// docs/metrics.md explains each of them. A model without time steps only has profiles of errors.
import type { Profile, Profiles } from '../contract/run-event';
import type { SequenceSet } from '../datasets/sequence-set';
import type { Pause } from './step/chunks';
import type { Learner } from './learner';

/** @returns null if `pause` ended it; empty for a model without visible hidden states */
export async function measureGradientThroughTime(
  learner: Learner,
  train: SequenceSet,
  pause: Pause,
): Promise<Profiles | null> {
  const norms = await learner.gradientNorms(train, pause);
  return (
    norms && Object.fromEntries(Object.entries(norms).map(([n, of]) => [n, createProfile(of)]))
  );
}

/** Runs after the last epoch, see above. @returns null if `pause` ended it; empty for a model without a carry gate */
export async function measureCarriedGradient(
  learner: Learner,
  train: SequenceSet,
  pause: Pause,
): Promise<Profiles | null> {
  const carried = await learner.carried(train, pause);
  return (
    carried && {
      ...(carried.gradient && { 'gradient-through-time/carry': createProfile(carried.gradient) }),
    }
  );
}

const createProfile = (values: readonly number[]): Profile => ({
  steps: values.map((_, index) => index + 1),
  values,
});
