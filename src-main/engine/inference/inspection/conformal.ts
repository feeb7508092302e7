// Split-conformal prediction intervals: a model's errors on data outside its training determine the
// distance of new values from its predictions, whatever their distribution.

/** The coverages for which intervals are given, in per cent. */
export const coverages = [80, 95] as const;

/**
 * Returns the number of errors that an interval of this coverage requires.
 * @param coverage the coverage in per cent
 */
export const countNeededErrors = (coverage: number): number =>
  Math.ceil(coverage / (100 - coverage));

/**
 * Returns half the width of the interval around a prediction: the ⌈(n + 1)(1 − α)⌉-th smallest of n
 * absolute errors, which is their ⌈(n + 1)(1 − α)⌉ / n quantile. A new value is inside with a
 * probability of at least 1 − α if its error and the n errors are exchangeable. Returns null if n is
 * too small for the coverage.
 *
 * Vovk, Gammerman and Shafer 2005, "Algorithmic Learning in a Random World"; Lei et al. 2018,
 * "Distribution-Free Predictive Inference for Regression", algorithm 2. The errors are those of one
 * step ahead, as in Stankevičiūtė et al. 2021, "Conformal Time-Series Forecasting", without its
 * correction for all steps ahead at once.
 *
 * @param errors absolute, in any order @param coverage 1 − α in per cent
 */
export function getHalfWidth(errors: readonly number[], coverage: number): number | null {
  // Whole numbers keep the product exact.
  const rank = Math.ceil(((errors.length + 1) * coverage) / 100);
  return errors.toSorted((a, b) => a - b)[rank - 1] ?? null;
}
