// ρ_approx(ε) / ρ(ε) − 1 with all its digits: near 0 the two ratios agree in so many digits that subtracting them would
// leave none.
import type { SlopeReading } from './activation-lab';

/** ±∞ or NaN where ρ_approx divides by 0. */
export function ratioExcess(epsilon: number, reading: SlopeReading): number {
  const square = Math.cosh(epsilon) ** 2;
  if (reading === 'expand-slope') {
    // ρ_approx = ¼: cosh² ε/2 / cosh² ε − 1, by cosh 2ε − cosh ε = 2 sinh 3ε/2 sinh ε/2.
    return (-Math.sinh(1.5 * epsilon) * Math.sinh(epsilon / 2)) / square;
  }
  return insertedExcess(epsilon ** 2) / ((1 - epsilon) * (1 + epsilon) * square);
}

/**
 * (1 − q/4) cosh² ε/2 − (1 − q) cosh² ε with q = ε². With f(q) = (1 − q/4)(1 + cosh √q) this is
 * ½ (f(q) − f(4q)), whose power series has only positive terms:
 *   Σ_{n ≥ 2} (2n(2n − 1) − 4)(4ⁿ − 1) / (8 (2n)!) qⁿ = ⅝ ε⁴ + …
 */
function insertedExcess(q: number): number {
  let sum = 0;
  let [power, factorial, four] = [q, 2, 4]; // qⁿ, (2n)!, 4ⁿ
  for (let n = 2; n <= 40; n += 1) {
    power *= q;
    factorial *= 2 * n * (2 * n - 1);
    four *= 4;
    const term = ((2 * n * (2 * n - 1) - 4) * (four - 1) * power) / (8 * factorial);
    if (sum + term === sum) break;
    sum += term;
  }
  return sum;
}
