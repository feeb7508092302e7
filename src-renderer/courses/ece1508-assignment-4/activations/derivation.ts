// The lines of the derivation in TeX.

// The prime is a separate letter: as a superscript of MathML, it is too high in most fonts.
const sigmoidSlope = String.raw`\sigma{\prime}`;
const tanhSlope = String.raw`\mathrm{tanh}{\prime}`;
const approx = String.raw`_{\text{approx}}(\varepsilon)`;

export const derivation = {
  slopes: [
    String.raw`\sigma(\varepsilon) \approx \tfrac12 + \tfrac{\varepsilon}{4}, \qquad \tanh~\varepsilon \approx \varepsilon`,
    String.raw`${sigmoidSlope} = \sigma(1 - \sigma), \qquad ${tanhSlope} = 1 - \mathrm{tanh}^2`,
    String.raw`${sigmoidSlope}${approx} = \left(\tfrac12 + \tfrac{\varepsilon}{4}\right)\left(\tfrac12 - \tfrac{\varepsilon}{4}\right) = \tfrac14 - \tfrac{\varepsilon^2}{16}`,
    String.raw`${tanhSlope}${approx} = 1 - \varepsilon^2`,
  ],
  interval: [
    String.raw`\tfrac14 - \tfrac{\varepsilon^2}{16} \le 1 - \varepsilon^2 \;\Leftrightarrow\; \varepsilon^2 \le \tfrac45 \;\Leftrightarrow\; |\varepsilon| \le \tfrac{2}{\sqrt5} \approx 0.894`,
    String.raw`${sigmoidSlope} = ${tanhSlope} \;\Leftrightarrow\; \cosh~\varepsilon = 2\cosh~\tfrac{\varepsilon}{2} \;\Leftrightarrow\; |\varepsilon| = 2\operatorname{arcosh}~\tfrac{1+\sqrt{3}}{2}`,
  ],
  ratio: String.raw`\rho_{\text{approx}}(\varepsilon) = \frac{1/4 - \varepsilon^2/16}{1 - \varepsilon^2}, \qquad \rho(\varepsilon) = \left(\frac{\cosh~\varepsilon}{2\cosh(\varepsilon/2)}\right)^{2}`,
};
