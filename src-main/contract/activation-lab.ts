// Requests and answers of the activation lab (the assignment's written question 2).
import { z } from 'zod';

/**
 * Two ways to read "approximate the derivative by a linear Maclaurin approximation".
 * 'insert-line', the assignment's: σ(ε) ≈ ½ + ε/4 and tanh ε ≈ ε put into σ(1 − σ) and 1 − tanh²;
 * 'expand-slope': the derivatives themselves expanded to first order.
 */
export const slopeReadings = ['insert-line', 'expand-slope'] as const;
export type SlopeReading = (typeof slopeReadings)[number];

export const epsilonLimits = { min: 0, max: 3 } as const;

export const activationLabRequest = z.strictObject({
  epsilon: z.number().min(epsilonLimits.min).max(epsilonLimits.max),
  reading: z.enum(slopeReadings),
});
export type ActivationLabRequest = z.infer<typeof activationLabRequest>;

/** A separate request, since the curves are the same for every ε. */
export const slopeCurvesRequest = activationLabRequest.pick({ reading: true });

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

export interface ActivationLabAnswer extends ActivationLabRequest {
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

/** Both RNNs start from the weights of this seed. */
export const activationGradientsRequest = z.strictObject({
  seed: z.int().min(0).max(4_294_967_295),
  /** Batches of training before the measurement; 0 measures the fresh networks. */
  batches: z.int().min(0).max(469),
});
export type ActivationGradientsRequest = z.infer<typeof activationGradientsRequest>;

export interface ActivationGradients extends ActivationGradientsRequest {
  /** Number of training images over which the norms are averaged. */
  readonly images: number;
  readonly hiddenSize: number;
  /** The mean Euclidean norm of ∂loss/∂h[t], t = 1, 2, …, of each RNN. */
  readonly sigmoid: readonly number[];
  readonly tanh: readonly number[];
}
