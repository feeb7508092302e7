// The activation lab (written question 2): a comparison of the derivatives of σ and tanh near 0, exactly and by
// the linear Maclaurin approximation, and of their ratio ρ = σ'/tanh' over T steps.

/** Returns σ'(ε) = σ(ε) (1 − σ(ε)) = 1 / (4 cosh² ε/2). */
export function computeSigmoidSlope(epsilon: number): number {
  return 1 / (2 * Math.cosh(epsilon / 2)) ** 2;
}

/** Returns tanh'(ε) = 1 − tanh² ε = 1 / cosh² ε. */
export function computeTanhSlope(epsilon: number): number {
  return 1 / Math.cosh(epsilon) ** 2;
}

/** The approximations with σ(ε) ≈ ½ + ε/4 and tanh ε ≈ ε in σ(1 − σ) and 1 − tanh²: ¼ − ε²/16 and 1 − ε². */
export const approximateSlopes = {
  sigmoid: (epsilon: number) => ((2 - epsilon) * (2 + epsilon)) / 16,
  tanh: (epsilon: number) => (1 - epsilon) * (1 + epsilon),
};

/**
 * The crossing of the approximations: The crossing of the approximations: ¼ − ε²/16 ≤ 1 − ε² means 15 ε²/16 ≤
 * ¾, so ε² ≤ 4/5.
 */
export const approximateCrossing = 2 / Math.sqrt(5);

/**
 * The intersection of the true curves: cosh ε = 2 cosh ε/2, which with u = cosh ε/2 reads 2u² − 2u − 1 = 0, so
 * u = (1 + √3)/2. Below, tanh is steeper; beyond, σ is, since tanh has saturated.
 */
export const exactCrossing = 2 * Math.acosh((1 + Math.sqrt(3)) / 2);

/** Returns ρ(ε) = σ'(ε) / tanh'(ε) = (cosh ε / (2 cosh ε/2))². */
export function computeSlopeRatio(epsilon: number): number {
  return (Math.cosh(epsilon) / (2 * Math.cosh(epsilon / 2))) ** 2;
}

/** Returns ρ_approx(ε); null if tanh'approx is not above 0, as slopes of increasing functions are. */
export function computeApproximateRatio(epsilon: number): number | null {
  const { sigmoid, tanh } = approximateSlopes;
  return tanh(epsilon) > 0 ? sigmoid(epsilon) / tanh(epsilon) : null;
}

export interface RatioPower {
  /** T */
  readonly steps: number;
  /** ρ^T */
  readonly exact: number;
  /** ρ_approx^T; null if there is no ρ_approx. */
  readonly approximate: number | null;
  /** ρ_approx^T / ρ^T − 1 */
  readonly relativeGap: number | null;
}

/** Returns the powers for T = 1…20. */
export function listRatioPowers(epsilon: number): RatioPower[] {
  const exact = computeSlopeRatio(epsilon);
  const approximate = computeApproximateRatio(epsilon);
  return Array.from({ length: 20 }, (_, index) => {
    const steps = index + 1;
    return {
      steps,
      exact: exact ** steps,
      approximate: approximate === null ? null : approximate ** steps,
      relativeGap: approximate === null ? null : (approximate / exact) ** steps - 1,
    };
  });
}
