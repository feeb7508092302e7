// The lines of the derivation in TeX, for each reading of the question, and how the readings differ.
import type { SlopeReading } from '$labs/activation-lab';

interface Derivation {
  readonly slopes: readonly string[];
  readonly difference: string;
  readonly interval: readonly string[];
  readonly ratio: string;
}

// The prime is a letter of its own: as a superscript of MathML, it is too high in most fonts.
const sigmoidSlope = String.raw`\sigma{\prime}`;
const tanhSlope = String.raw`\mathrm{tanh}{\prime}`;
const approx = String.raw`_{\text{approx}}(\varepsilon)`;

/** The true curves' crossing is the same in both. */
const crossing = String.raw`${sigmoidSlope} = ${tanhSlope} \;\Leftrightarrow\; \cosh~\varepsilon = 2\cosh~\tfrac{\varepsilon}{2} \;\Leftrightarrow\; |\varepsilon| = 2\operatorname{arcosh}~\tfrac{1+\sqrt{3}}{2}`;
const trueRatio = String.raw`\rho(\varepsilon) = \left(\frac{\cosh~\varepsilon}{2\cosh(\varepsilon/2)}\right)^{2}`;

export const derivations: Readonly<Record<SlopeReading, Derivation>> = {
  'insert-line': {
    slopes: [
      String.raw`\sigma(\varepsilon) \approx \tfrac12 + \tfrac{\varepsilon}{4}, \qquad \tanh~\varepsilon \approx \varepsilon`,
      String.raw`${sigmoidSlope}${approx} = \left(\tfrac12 + \tfrac{\varepsilon}{4}\right)\left(\tfrac12 - \tfrac{\varepsilon}{4}\right) = \tfrac14 - \tfrac{\varepsilon^2}{16}`,
      String.raw`${tanhSlope}${approx} = 1 - \varepsilon^2`,
    ],
    difference:
      'Inserted into σ′ = σ(1 − σ) and tanh′ = 1 − tanh², the line is squared, which leaves a term in ε². “Expand the slope” expands the derivatives themselves.',
    interval: [
      String.raw`\tfrac14 - \tfrac{\varepsilon^2}{16} \le 1 - \varepsilon^2 \;\Leftrightarrow\; \varepsilon^2 \le \tfrac45 \;\Leftrightarrow\; |\varepsilon| \le \tfrac{2}{\sqrt5} \approx 0.894`,
      crossing,
    ],
    ratio: String.raw`\rho_{\text{approx}}(\varepsilon) = \frac{1/4 - \varepsilon^2/16}{1 - \varepsilon^2}, \qquad ${trueRatio}`,
  },
  'expand-slope': {
    slopes: [
      String.raw`f{\prime}(\varepsilon) \approx f{\prime}(0) + f{\prime\prime}(0)\,\varepsilon`,
      String.raw`${sigmoidSlope}${approx} = \tfrac14 + 0 \cdot \varepsilon = \tfrac14`,
      String.raw`${tanhSlope}${approx} = 1 + 0 \cdot \varepsilon = 1`,
    ],
    difference:
      'The derivatives themselves are expanded to first order. Both are even in ε, so flat at 0: only constants are left. “Insert the line” puts a line into σ(1 − σ) and 1 − tanh², which leaves a term in ε² and an interval.',
    interval: [String.raw`\tfrac14 \le 1 \quad \text{for every } \varepsilon`, crossing],
    ratio: String.raw`\rho_{\text{approx}}(\varepsilon) = \tfrac14, \qquad ${trueRatio}`,
  },
};
