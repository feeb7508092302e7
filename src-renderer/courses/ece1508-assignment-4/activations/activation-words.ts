// The activation lab's results in sentences.
import { ratioPowers, slopeRatio } from '$labs';
import { scientific } from './scientific';

const steps = 20;

export function labHeadline(epsilon: number): string {
  const kept = slopeRatio(epsilon) ** steps;
  return kept < 1
    ? `After ${steps} steps a sigmoid keeps ${scientific(kept)} of the gradient that tanh keeps`
    : `This far from 0 tanh is flatter: after ${steps} steps a sigmoid keeps ${scientific(kept)} times as much gradient`;
}

/** Describes how ρ^T and ρ_approx^T fall with T. */
export function dropSentence(epsilon: number): string {
  const { exact, approximate } = ratioPowers(epsilon)[steps - 1] ?? {
    exact: NaN,
    approximate: NaN,
  };
  const near =
    approximate === null
      ? 'From ε\u00a0=\u00a01 on there is no ρ approx., for 1 − ε² is not above 0.'
      : `At T\u00a0=\u00a0${steps} it is ${scientific(exact, 4)}, and the approximation ${scientific(approximate, 4)}.`;
  return `Each step multiplies ρᵀ by ρ = ${scientific(slopeRatio(epsilon), 4)}, so it is a straight line on a log axis. ${near}`;
}
