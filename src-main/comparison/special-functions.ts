// Functions that statistics need and no small library has: equal to scipy's to 1e-10.

/** Sums terms of x^-k after those in each function, from Bernoulli's numbers; x is at least 10. */
const sumSeries = (x: number, terms: readonly number[]): number =>
  terms.reduceRight((sum, term) => (sum + term) / x ** 2, 0);

/** ψ(x) for x > 0: Abramowitz & Stegun (1964), 6.3.5 and 6.3.18. */
export function computeDigamma(x: number): number {
  if (x < 10) return computeDigamma(x + 1) - 1 / x;
  const rest = sumSeries(x, [1 / 12, -1 / 120, 1 / 252, -1 / 240, 1 / 132, -691 / 32_760]);
  return Math.log(x) - 1 / (2 * x) - rest;
}

/** ψ′(x) for x > 0: Abramowitz & Stegun (1964), 6.4.6 and 6.4.12. */
export function computeTrigamma(x: number): number {
  if (x < 10) return computeTrigamma(x + 1) + 1 / x ** 2;
  const rest = sumSeries(x, [1 / 6, -1 / 30, 1 / 42, -1 / 30, 5 / 66, -691 / 2730, 7 / 6]);
  return 1 / x + 1 / (2 * x ** 2) + rest / x;
}

/** Returns the x with ψ′(x) = y, for y > 0. */
export const computeInverseTrigamma = (y: number): number => solve((x) => computeTrigamma(x) < y);

const quantiles = new Map<string, number>();

/**
 * Returns the t for which |T| ≤ t with this probability, by Student's distribution.
 * @param degrees of freedom, above 0, whole or not
 */
export function computeTQuantile(degrees: number, level = 0.95): number {
  const key = `${degrees} ${level}`;
  const known = quantiles.get(key);
  if (known !== undefined) return known;
  const t = solve((x) => computeTailProbability(x, degrees) < 1 - level);
  if (quantiles.size > 10_000) quantiles.clear();
  quantiles.set(key, t);
  return t;
}

/** Returns the point above 0 at which `isBeyond` becomes true. */
function solve(isBeyond: (x: number) => boolean): number {
  let [low, high] = [0, 1];
  while (high < Infinity && !isBeyond(high)) [low, high] = [high, 2 * high];
  // Each step halves the distance; after 60 it is below the rounding of a double.
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (isBeyond(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** The probability that |T| > t: Abramowitz & Stegun (1964), 26.7.1. */
const computeTailProbability = (t: number, degrees: number): number =>
  computeIncompleteBeta(degrees, t ** 2, degrees / 2, 1 / 2);

/** Returns the probability that F > f, with these degrees of freedom: Abramowitz & Stegun (1964), 26.6.2. */
export const computeFTail = (f: number, first: number, second: number): number =>
  computeIncompleteBeta(second, first * f, second / 2, first / 2);

/** The regularised incomplete beta function at one / (one + other), which is exact near both ends. */
function computeIncompleteBeta(one: number, other: number, a: number, b: number): number {
  const x = one / (one + other);
  const size = Math.exp(
    logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) - b * Math.log1p(one / other),
  );
  return x < (a + 1) / (a + b + 2)
    ? (size * computeBetaFraction(x, a, b)) / a
    : 1 - (size * computeBetaFraction(other / (one + other), b, a)) / b;
}

/** Stirling's series. */
function logGamma(x: number): number {
  if (x < 10) return logGamma(x + 1) - Math.log(x);
  const rest = sumSeries(x, [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188]);
  return (x - 1 / 2) * Math.log(x) - x + Math.log(2 * Math.PI) / 2 + rest * x;
}

/**
 * The continued fraction of the incomplete beta function, by the method of Lentz (1976): Numerical
 * Recipes (1992), 6.4.
 */
function computeBetaFraction(x: number, a: number, b: number): number {
  const tiny = 1e-300;
  let c = 1;
  let d = 1 / (1 - ((a + b) * x) / (a + 1) || tiny);
  let value = d;
  for (let m = 1; m <= 10_000; m += 1) {
    const before = value;
    const terms = [
      (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)),
      (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1)),
    ];
    for (const term of terms) {
      d = 1 / (1 + term * d || tiny);
      c = 1 + term / c || tiny;
      value *= d * c;
    }
    if (Math.abs(value / before - 1) < 1e-16) break;
  }
  return value;
}
