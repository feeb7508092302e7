// What the activation lab shows (the assignment's written question 2).

/**
 * Two ways to read "approximate the derivative by a linear Maclaurin approximation".
 * 'insert-line', the assignment's: σ(ε) ≈ ½ + ε/4 and tanh ε ≈ ε put into σ(1 − σ) and 1 − tanh²;
 * 'expand-slope': the derivatives themselves expanded to first order.
 */
export const slopeReadings = ['insert-line', 'expand-slope'] as const;
export type SlopeReading = (typeof slopeReadings)[number];

export const epsilonLimits = { min: 0, max: 3 } as const;

/** A quantity, exact and as the reading approximates it. */
interface TrueAndApproximate<A = number, E = number> {
  readonly exact: E;
  readonly approximate: A;
}

/** ρ^T for one T. Where the approximation is undefined (no ρ_approx, no logarithm), values are null. */
export interface RatioPower extends TrueAndApproximate<number | null> {
  /** T */
  readonly steps: number;
  /** ρ_approx^T − ρ^T */
  readonly gap: number | null;
  /** The gap divided by ρ^T. */
  readonly relativeGap: number | null;
  /** log₁₀ (ρ_approx^T / ρ^T) */
  readonly gapInDecades: number | null;
}

/** The four derivatives at the same ε, from −3 to 3. */
export interface SlopeCurves {
  readonly epsilon: readonly number[];
  readonly sigmoid: TrueAndApproximate<readonly number[], readonly number[]>;
  readonly tanh: TrueAndApproximate<readonly number[], readonly number[]>;
}

export interface ActivationLabResult {
  readonly epsilon: number;
  readonly reading: SlopeReading;
  /** σ'(ε) */
  readonly sigmoid: TrueAndApproximate;
  /** tanh'(ε) */
  readonly tanh: TrueAndApproximate;
  /** ρ(ε) = σ'(ε) / tanh'(ε); the approximation is null where it divides by 0. */
  readonly ratio: TrueAndApproximate<number | null>;
  /** Both approximations are above 0, as slopes of increasing functions are. */
  readonly isSlope: boolean;
  /** T = 1…20 */
  readonly powers: readonly RatioPower[];
  /** σ'approx ≤ tanh'approx for |ε| up to here; null: for every ε. */
  readonly interval: number | null;
  /** Where the true σ' and tanh' meet: |ε| in closed form, and as bisection finds it. */
  readonly crossing: { readonly closedForm: number; readonly solved: number };
}
