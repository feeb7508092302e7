// The norm of ∂ℓ/∂h[t] against t, by its logarithm, for every run that measured it.
import * as Plot from '@observablehq/plot';
import type { ReportRun } from '../collect';
import { inFigure } from '../words';
import { styleOf } from './colours';
import { drawPlot, endLabels, tenToThe } from './plot';

/** @returns null if no run has measured it */
export function drawGradients(runs: readonly ReportRun[]): string | null {
  const lines = runs.flatMap((one) => {
    const norms = one.epochs.at(-1)?.profiles['gradient-through-time/h']?.values ?? [];
    const points = norms
      .map((norm, index) => ({ step: index + 1, exponent: Math.log10(norm) }))
      .filter(({ exponent }) => Number.isFinite(exponent));
    return points.length > 1 ? [{ one, points, style: styleOf(one, runs) }] : [];
  });
  if (lines.length === 0) return null;
  const exponents = lines.flatMap(({ points }) => points.map(({ exponent }) => exponent));
  const steps = Math.max(...lines.map(({ points }) => points.at(-1)?.step ?? 1));
  const [low, high] = [Math.min(...exponents) - 0.1, Math.max(...exponents) + 0.1];
  // Names stand at the left ends, where the curves are apart.
  const ends = lines.map(({ one, points, style }) => ({
    x: 1,
    y: points[0]?.exponent ?? 0,
    text: inFigure(one.label),
    colour: style.label,
  }));
  const longest = Math.max(...ends.map(({ text }) => text.length));
  return drawPlot({
    ariaLabel: `Norm of the gradient of the loss by h[t] against t for ${lines.map(({ one }) => one.label).join(', ')}`,
    marginLeft: 20 + longest * 8,
    marginRight: 60,
    x: { label: 't (row)', domain: [1, steps], ticks: Math.min(14, steps) },
    y: {
      label: '‖∂ℓ/∂h[t]‖',
      domain: [low, high],
      grid: true,
      ticks: 6,
      tickFormat: axisNumber,
      axis: 'right',
    },
    marks: [
      ...lines.map(({ points, style }) =>
        Plot.lineY(points, {
          x: 'step',
          y: 'exponent',
          stroke: style.line,
          strokeWidth: 2,
          strokeDasharray: style.dash,
        }),
      ),
      ...endLabels(ends, ((high - low) * 15) / 190, 'left'),
    ],
  });
}

/** As one would write it: 0.05, but 10⁻⁷. */
function axisNumber(exponent: number): string {
  if (exponent >= -3) return String(Number((10 ** exponent).toPrecision(2)));
  return Number.isInteger(exponent) ? tenToThe(10 ** exponent) : (10 ** exponent).toExponential(0);
}
