// Written question 2: the slopes of sigmoid and tanh near 0, their ratio over time, and the consequences.
import {
  approximateCrossing,
  computeApproximateRatio,
  approximateSlopes,
  listRatioPowers,
  computeSigmoidSlope,
  computeSlopeRatio,
  computeTanhSlope,
  exactCrossing,
} from '../../labs';
import {
  createEquation,
  createFigureBlock,
  createPythonBlock,
  formatRatio,
  typesetPowers,
} from '../../reports';
import { drawPowers, drawSlopes } from './figures/slopes';
import ratioCell from './python/ratio.py?raw';
import { createTextItem, type Question } from './question';

const epsilon = 0.05;

export function createWrittenQuestion2(): Question {
  const { sigmoid, tanh } = approximateSlopes;
  const powers = listRatioPowers(epsilon).map((power) => ({
    ...power,
    approximate: power.approximate ?? NaN,
  }));
  const last = powers.at(-1);
  if (last === undefined) throw new RangeError('There are no powers of the ratio.');
  const exact = computeSlopeRatio(epsilon);
  const approximate = computeApproximateRatio(epsilon) ?? NaN;
  const slope = { sigmoid: computeSigmoidSlope(epsilon), tanh: computeTanhSlope(epsilon) };
  return {
    id: 'W2',
    label: 'Written question 2',
    title: 'tanh Activation',
    points: '15 points',
    items: [
      createTextItem(
        '2.1',
        'For sigmoid and tanh, approximate the derivative at $\\varepsilon \\ll 1$ by a polynomial of $\\varepsilon$, by the linear approximation.',
        [
          'With $\\sigma(0) = \\tfrac12$, $\\dot\\sigma(0) = \\tfrac14$, $\\tanh 0 = 0$ and $\\dot{\\mathrm{tanh}}(0) = 1$ the first two terms of the Maclaurin expansion are',
          createEquation(
            '\\sigma(\\varepsilon) \\approx \\tfrac12 + \\tfrac14 \\varepsilon, \\qquad \\tanh \\varepsilon \\approx \\varepsilon .',
          ),
          'Put into $\\dot\\sigma = \\sigma (1 - \\sigma)$ and $\\dot{\\mathrm{tanh}} = 1 - \\tanh^2$:',
          createEquation(
            '\\dot\\sigma_{\\text{approx}}(\\varepsilon) = \\left(\\tfrac12 + \\tfrac{\\varepsilon}{4}\\right)\\left(\\tfrac12 - \\tfrac{\\varepsilon}{4}\\right) = \\tfrac14 - \\tfrac{\\varepsilon^2}{16}, \\qquad \\dot{\\mathrm{tanh}}_{\\text{approx}}(\\varepsilon) = 1 - \\varepsilon^2 .',
          ),
          '(Expanding the derivatives themselves to first order would give the constants $\\tfrac14$ and $1$, as $\\ddot\\sigma(0) = \\ddot{\\mathrm{tanh}}(0) = 0$: the same at 0, without the curvature.)',
        ],
      ),
      createTextItem(
        '2.2',
        'An interval for $\\varepsilon$ in which $\\dot\\sigma_{\\text{approx}}(\\varepsilon) \\le \\dot{\\mathrm{tanh}}_{\\text{approx}}(\\varepsilon)$.',
        [
          createEquation(
            '\\tfrac14 - \\tfrac{\\varepsilon^2}{16} \\le 1 - \\varepsilon^2 \\iff \\tfrac{15}{16} \\varepsilon^2 \\le \\tfrac34 \\iff \\varepsilon^2 \\le \\tfrac45',
          ),
          createEquation(
            `|\\varepsilon| \\le \\frac{2}{\\sqrt5} \\approx ${approximateCrossing.toFixed(4)}, \\qquad \\text{that is } \\varepsilon \\in \\left[-\\tfrac{2}{\\sqrt5}, \\tfrac{2}{\\sqrt5}\\right].`,
          ),
          createFigureBlock(
            drawSlopes(
              [
                { name: 'sigmoid', label: 'σ′', exact: computeSigmoidSlope, approximate: sigmoid },
                { name: 'tanh', label: 'tanh′', exact: computeTanhSlope, approximate: tanh },
              ],
              approximateCrossing,
              exactCrossing,
            ),
            `Derivatives of sigmoid and tanh against $\\varepsilon$ (solid) and their approximations (dashed). Shaded: the interval. The true derivatives meet at $|\\varepsilon| = 2\\,\\mathrm{arcosh}\\frac{1+\\sqrt3}{2} \\approx ${exactCrossing.toFixed(4)}$ (dotted), so the true inequality holds even further out.`,
          ),
        ],
      ),
      createTextItem(
        '2.3',
        `Plot $\\rho_{\\text{approx}}(\\varepsilon)^T$ and the true $\\rho(\\varepsilon)^T$ for $\\varepsilon = ${epsilon}$ against $T = 1, \\dots, ${last.steps}$ and compare. How do they drop against time?`,
        [
          createEquation(
            `\\rho_{\\text{approx}}(\\varepsilon) = \\frac{\\frac14 - \\frac{\\varepsilon^2}{16}}{1 - \\varepsilon^2}, \\qquad \\rho_{\\text{approx}}(${epsilon}) = ${approximate.toFixed(8)}`,
          ),
          createEquation(
            `\\rho(${epsilon}) = \\frac{\\dot\\sigma(${epsilon})}{\\dot{\\mathrm{tanh}}(${epsilon})} = \\frac{${slope.sigmoid.toFixed(8)}}{${slope.tanh.toFixed(8)}} = ${exact.toFixed(8)}`,
          ),
          `The two curves cannot be told apart in the plot, and on the logarithmic axis both are straight lines: at $T = ${last.steps}$ they differ by ${((last.relativeGap ?? NaN) * 100).toPrecision(2)} % of their value. **Both drop exponentially**, as a constant factor of about ${exact.toFixed(3)} (near $\\tfrac14$) at every step: after 5 steps ${formatRatio(powers[4]?.exact ?? NaN)} is left, after ${last.steps} steps ${formatRatio(last.exact)}.`,
          createPythonBlock('The ratio in numbers', ratioCell),
        ],
        [
          createFigureBlock(
            drawPowers(powers),
            `The ratio of the slopes of sigmoid and tanh at $\\varepsilon = ${epsilon}$ against the number of steps $T$, on a linear axis (left) and a logarithmic one (right). Thick line: $\\rho^T$; points: $\\rho_{\\text{approx}}^T$.`,
          ),
          {
            kind: 'table',
            caption: `The ratio $\\rho(${epsilon})^T$, its approximation, and how far they are apart, against $T$.`,
            head: ['$T$', '$\\rho^T$', '$\\rho_{\\text{approx}}^T$', 'relative gap'],
            rows: powers
              .filter(({ steps }) => [1, 2, 3, 5, 10, 15, 20].includes(steps))
              .map(({ steps, exact: value, approximate: near, relativeGap }) => [
                String(steps),
                typesetPowers(value.toExponential(4)),
                typesetPowers(near.toExponential(4)),
                typesetPowers((relativeGap ?? NaN).toExponential(1)),
              ]),
          },
        ],
      ),
      createTextItem(
        '2.4',
        'What this implies for training an RNN; why tanh slows the vanishing of the gradient.',
        [
          'By the chain rule the state at step $T$ depends on that at step $t$ through one factor $\\dot f(z[k])$ and one product with $U$ for each step between them:',
          createEquation(
            '\\frac{\\partial h[T]}{\\partial h[t]} = \\mathrm{diag}\\big(\\dot f(z[T])\\big)\\, U \\;\\cdot\\; \\mathrm{diag}\\big(\\dot f(z[T-1])\\big)\\, U \\cdots \\mathrm{diag}\\big(\\dot f(z[t+1])\\big)\\, U ,',
          ),
          'the latest step at the left: matrices do not commute, so the order matters. The gradient of a loss with respect to $h[t]$ is this product, transposed, times that with respect to $h[T]$.',
          `With the same $U$ and small pre-activations in both, so that all factors $\\dot f$ are near their values at $\\varepsilon$, a sigmoid RNN’s gradient is therefore about $\\rho^{T-t}$ times that of a tanh RNN. Over ${last.steps} steps that factor is ${formatRatio(last.exact)}.`,
          `The reason is the slope at 0. Sigmoid’s is at most $\\tfrac14$ everywhere, so the factors $\\dot f$ alone divide the gradient by 4 or more at each step, however small the pre-activations. Tanh’s is about $1 - \\varepsilon^2$, near **1** for small $\\varepsilon$ (${slope.tanh.toFixed(4)} at $\\varepsilon = ${epsilon}$), so while the units are not saturated these factors hardly shrink it. Tanh **slows** the vanishing; it does not end it: where $|z|$ is large both slopes go to 0 (beyond $|\\varepsilon| \\approx ${exactCrossing.toFixed(2)}$ tanh’s slope is even smaller), and the factors of $U$ remain.`,
        ],
      ),
    ],
  };
}
