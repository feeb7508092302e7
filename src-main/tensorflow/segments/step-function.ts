// A step that is repeated over a sequence, and the plain way to repeat it.
import { tidy, type Tensor } from '@tensorflow/tfjs-core';

/** From the state before to the state after, and what the step shows besides. */
export type StepFunction = (
  weights: readonly Tensor[],
  state: readonly Tensor[],
  given: readonly Tensor[],
) => AfterStep;

interface AfterStep {
  readonly state: readonly Tensor[];
  readonly shown: readonly Tensor[];
}

export interface Repeated {
  readonly step: StepFunction;
  readonly weights: readonly Tensor[];
  /** Before the first step. */
  readonly state: readonly Tensor[];
  /** What each step is given, in the order in which they are run. */
  readonly given: readonly (readonly Tensor[])[];
}

export interface AfterAll {
  readonly state: readonly Tensor[];
  /** What each step showed. */
  readonly shown: readonly (readonly Tensor[])[];
}

export function unrolled({ step, weights, state, given }: Repeated): AfterAll {
  let current = state;
  // Without tidy, every intermediate result of every step would stay until the caller's scope ends.
  const shown = given.map((ofStep) => {
    const after = tidy(() => {
      const { state, shown } = step(weights, current, ofStep);
      return { state: [...state], shown: [...shown] };
    });
    current = after.state;
    return after.shown;
  });
  return { state: current, shown };
}
