// The activation lab: how the derivatives of σ and tanh compare near 0, exactly and by the linear
// Maclaurin approximation, and what their ratio ρ = σ'/tanh' becomes over T steps. Every formula is
// written so that nothing cancels: the numbers are correct to about 1e-14, even the smallest gaps.
import type { ActivationLabResult, RatioPower, SlopeCurves, SlopeReading } from './activation-lab';
import { ratioExcess } from './ratio-excess';

export const mostSteps = 20;

/** σ'(ε) = σ(ε) (1 − σ(ε)) = 1 / (4 cosh² ε/2) */
export function sigmoidSlope(epsilon: number): number {
  return 1 / (2 * Math.cosh(epsilon / 2)) ** 2;
}

/** tanh'(ε) = 1 − tanh² ε = 1 / cosh² ε */
export function tanhSlope(epsilon: number): number {
  return 1 / Math.cosh(epsilon) ** 2;
}

interface Approximation {
  readonly sigmoid: (epsilon: number) => number;
  readonly tanh: (epsilon: number) => number;
  /** Its σ' is at most its tanh' for |ε| up to this value; null: for every ε. */
  readonly interval: number | null;
}

export const approximations: Readonly<Record<SlopeReading, Approximation>> = {
  /** (½ + ε/4)(½ − ε/4) = ¼ − ε²/16 and 1 − ε²; ¼ − ε²/16 ≤ 1 − ε² means 15 ε²/16 ≤ ¾, so ε² ≤ 4/5. */
  'insert-line': {
    sigmoid: (epsilon) => ((2 - epsilon) * (2 + epsilon)) / 16,
    tanh: (epsilon) => (1 - epsilon) * (1 + epsilon),
    interval: 2 / Math.sqrt(5),
  },
  /** σ''(0) = tanh''(0) = 0 (a slope that is even in ε is flat at 0), so only the constants are left. */
  'expand-slope': { sigmoid: () => 1 / 4, tanh: () => 1, interval: null },
};

/** ρ(ε) = σ'(ε) / tanh'(ε) = (cosh ε / (2 cosh ε/2))² */
export function slopeRatio(epsilon: number): number {
  return (Math.cosh(epsilon) / (2 * Math.cosh(epsilon / 2))) ** 2;
}

/** ρ_approx(ε); null where tanh'approx is 0. */
export function approximateRatio(epsilon: number, reading: SlopeReading): number | null {
  const { sigmoid, tanh } = approximations[reading];
  return tanh(epsilon) === 0 ? null : sigmoid(epsilon) / tanh(epsilon);
}

/**
 * Where the true curves meet: cosh ε = 2 cosh ε/2, which with u = cosh ε/2 reads 2u² − 2u − 1 = 0, so
 * u = (1 + √3)/2. Below, tanh is the steeper; beyond, σ, for tanh has saturated.
 */
export const trueCrossing = 2 * Math.acosh((1 + Math.sqrt(3)) / 2);

/** The same by bisection of tanh' − σ' on [1, 2], down to neighbouring numbers. */
export function solveCrossing(): number {
  let [low, high] = [1, 2];
  for (;;) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) return middle;
    if (tanhSlope(middle) > sigmoidSlope(middle)) low = middle;
    else high = middle;
  }
}

/** ρ^T and ρ_approx^T for T = 1…20, and the gap between them. */
export function ratioPowers(epsilon: number, reading: SlopeReading): RatioPower[] {
  const ratio = slopeRatio(epsilon);
  const approximate = approximateRatio(epsilon, reading);
  const excess = ratioExcess(epsilon, reading);
  return Array.from({ length: mostSteps }, (_, index) => {
    const steps = index + 1;
    const exact = ratio ** steps;
    if (approximate === null) {
      return { steps, exact, approximate, gap: null, relativeGap: null, gapInDecades: null };
    }
    const quotient = approximate / ratio;
    // Near 1 the quotient has lost digits that the excess has kept; far from 1 it is the other way round.
    const logarithm = Math.abs(excess) < 0.5 ? Math.log1p(excess) : Math.log(quotient);
    const relativeGap = quotient > 0 ? Math.expm1(steps * logarithm) : quotient ** steps - 1;
    return {
      steps,
      exact,
      approximate: approximate ** steps,
      gap: exact * relativeGap,
      relativeGap,
      gapInDecades: quotient > 0 ? (steps * logarithm) / Math.LN10 : null,
    };
  });
}

const curvePoints = 301;

/** The four derivatives from −3 to 3, every 0.02. */
export function slopeCurves(reading: SlopeReading): SlopeCurves {
  const epsilon = Array.from({ length: curvePoints }, (_, index) => (index - 150) / 50);
  const { sigmoid, tanh } = approximations[reading];
  return {
    epsilon,
    sigmoid: { exact: epsilon.map(sigmoidSlope), approximate: epsilon.map(sigmoid) },
    tanh: { exact: epsilon.map(tanhSlope), approximate: epsilon.map(tanh) },
  };
}

/** Everything that the lab shows for one ε and one reading, except for the curves. */
export function activationLab(epsilon: number, reading: SlopeReading): ActivationLabResult {
  const approximation = approximations[reading];
  const sigmoid = { exact: sigmoidSlope(epsilon), approximate: approximation.sigmoid(epsilon) };
  const tanh = { exact: tanhSlope(epsilon), approximate: approximation.tanh(epsilon) };
  return {
    epsilon,
    reading,
    sigmoid,
    tanh,
    ratio: { exact: slopeRatio(epsilon), approximate: approximateRatio(epsilon, reading) },
    isSlope: sigmoid.approximate > 0 && tanh.approximate > 0,
    powers: ratioPowers(epsilon, reading),
    interval: approximation.interval,
    crossing: { closedForm: trueCrossing, solved: solveCrossing() },
  };
}
