// The activation lab's results in sentences.
import { listRatioPowers, computeSlopeRatio } from '$labs';
import { formatScientific } from './scientific';

const steps = 20;

export function describeLab(epsilon: number): string {
  const kept = computeSlopeRatio(epsilon) ** steps;
  return kept < 1
    ? `After ${steps} steps a sigmoid keeps ${formatScientific(kept)} of the gradient that tanh keeps`
    : `This far from 0 tanh is flatter: after ${steps} steps a sigmoid keeps ${formatScientific(kept)} times as much gradient`;
}

/** Describes how ρ^T and ρ_approx^T fall with T. */
export function dropSentence(epsilon: number): string {
  const { exact, approximate } = listRatioPowers(epsilon)[steps - 1] ?? {
    exact: NaN,
    approximate: NaN,
  };
  const near =
    approximate === null
      ? 'From ε\u00a0=\u00a01 on there is no ρ approx., for 1 − ε² is not above 0.'
      : `At T\u00a0=\u00a0${steps} it is ${formatScientific(exact, 4)}, and the approximation ${formatScientific(approximate, 4)}.`;
  return `Each step multiplies ρᵀ by ρ = ${formatScientific(computeSlopeRatio(epsilon), 4)}, so it is a straight line on a log axis. ${near}`;
}
