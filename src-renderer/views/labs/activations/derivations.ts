// The lines of the derivation in TeX, for each reading of the question, and how the readings differ.
import type { SlopeReading } from '$contract/activation-lab';

interface Derivation {
  readonly slopes: readonly string[];
  readonly difference: string;
  readonly interval: readonly string[];
  readonly ratio: string;
}

const approx = '_{\\text{approx}}(\\varepsilon)';

/** The true curves' crossing is the same in both. */
const crossing =
  "\\sigma' = \\tanh' \\iff \\cosh\\varepsilon = 2\\cosh\\tfrac{\\varepsilon}{2} \\iff |\\varepsilon| = 2\\operatorname{arcosh}\\tfrac{1+\\sqrt{3}}{2} \\approx 1.663";

export const derivations: Readonly<Record<SlopeReading, Derivation>> = {
  'insert-line': {
    slopes: [
      '\\sigma(\\varepsilon) \\approx \\tfrac12 + \\tfrac{\\varepsilon}{4}, \\qquad \\tanh\\varepsilon \\approx \\varepsilon',
      `\\sigma'${approx} = \\left(\\tfrac12 + \\tfrac{\\varepsilon}{4}\\right)\\left(\\tfrac12 - \\tfrac{\\varepsilon}{4}\\right) = \\tfrac14 - \\tfrac{\\varepsilon^2}{16}`,
      `\\tanh'${approx} = 1 - \\varepsilon^2`,
    ],
    difference:
      'The line goes into σ′ = σ(1 − σ) and tanh′ = 1 − tanh², which squares it: a term in ε² is left. The other reading expands the derivatives themselves.',
    interval: [
      '\\tfrac14 - \\tfrac{\\varepsilon^2}{16} \\le 1 - \\varepsilon^2 \\iff \\varepsilon^2 \\le \\tfrac45 \\iff |\\varepsilon| \\le \\tfrac{2}{\\sqrt5} \\approx 0.894',
      crossing,
    ],
    ratio:
      '\\rho_{\\text{approx}}(\\varepsilon) = \\frac{1/4 - \\varepsilon^2/16}{1 - \\varepsilon^2}, \\qquad \\rho(\\varepsilon) = \\left(\\frac{\\cosh\\varepsilon}{2\\cosh(\\varepsilon/2)}\\right)^{2}',
  },
  'expand-slope': {
    slopes: [
      "f'(\\varepsilon) \\approx f'(0) + f''(0)\\,\\varepsilon",
      `\\sigma'${approx} = \\tfrac14 + 0 \\cdot \\varepsilon = \\tfrac14`,
      `\\tanh'${approx} = 1 + 0 \\cdot \\varepsilon = 1`,
    ],
    difference:
      'The derivatives themselves are expanded to first order. Both are even in ε, so flat at 0, and only constants are left: no term in ε², and no polynomial that the interval could come from. The other reading puts the line into σ(1 − σ) and 1 − tanh².',
    interval: ['\\tfrac14 \\le 1 \\quad \\text{for every } \\varepsilon', crossing],
    ratio:
      '\\rho_{\\text{approx}}(\\varepsilon) = \\tfrac14, \\qquad \\rho(\\varepsilon) = \\left(\\frac{\\cosh\\varepsilon}{2\\cosh(\\varepsilon/2)}\\right)^{2}',
  },
};
