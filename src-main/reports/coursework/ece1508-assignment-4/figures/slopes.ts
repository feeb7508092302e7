// Written question 2: the slopes of σ and tanh near 0, and the powers of their ratio.
import * as Plot from '@observablehq/plot';
import { paperInk as ink } from '../../../../catalogue/paper';
import { drawPlot, endLabels, inOneRow, tenToThe } from '../../../figures/plot';

const colours = {
  sigmoid: { line: '#cc79a7', label: '#a34f80' },
  tanh: { line: '#0072b2', label: '#00639b' },
} as const;

interface Slope {
  readonly name: 'sigmoid' | 'tanh';
  readonly label: string;
  readonly exact: (epsilon: number) => number;
  readonly approximate: (epsilon: number) => number;
}

/** @param interval σ'approx ≤ tanh'approx for |ε| up to this value @param crossing where the true slopes meet */
export function drawSlopes(slopes: readonly Slope[], interval: number, crossing: number): string {
  const most = 2;
  const epsilons = Array.from({ length: 201 }, (_, i) => (i - 100) * (most / 100));
  const at = (of: (epsilon: number) => number) =>
    epsilons.map((epsilon) => ({ epsilon, value: of(epsilon) }));
  return drawPlot({
    ariaLabel: `Slopes of sigmoid and tanh, exact and approximate; the approximations cross at ±${interval.toFixed(3)}, the true slopes at ±${crossing.toFixed(3)}`,
    marginRight: 110,
    x: { domain: [-most, most], label: 'ε' },
    y: { domain: [0, 1.05], label: 'derivative', grid: true },
    marks: [
      Plot.rectX([interval], { x1: [-interval], x2: [interval], fill: '#eef2f6' }),
      Plot.ruleX([-crossing, crossing], { stroke: ink.line, strokeDasharray: '2 3' }),
      ...slopes.flatMap(({ name, exact, approximate }) => [
        Plot.lineY(at(exact), {
          x: 'epsilon',
          y: 'value',
          stroke: colours[name].line,
          strokeWidth: 2,
        }),
        Plot.lineY(at(approximate), {
          x: 'epsilon',
          y: 'value',
          stroke: colours[name].line,
          strokeWidth: 1.5,
          strokeDasharray: '5 3',
          clip: true,
        }),
      ]),
      ...endLabels(
        slopes.map(({ name, label, exact }) => ({
          x: most,
          y: exact(most),
          text: label,
          colour: colours[name].label,
        })),
        0.07,
      ),
    ],
  });
}

interface Power {
  readonly steps: number;
  readonly exact: number;
  readonly approximate: number;
}

const panel = { width: 330, height: 260 } as const;

/** ρ^T and ρ_approx^T for T = 1, 2, …, on a linear and on a logarithmic axis. */
export function drawPowers(powers: readonly Power[]): string {
  const panels = [drawPanel(powers, 'linear'), drawPanel(powers, 'log')];
  return inOneRow(panels, panel.width, panel.height);
}

function drawPanel(powers: readonly Power[], scale: 'linear' | 'log'): string {
  const last = powers.at(-1) ?? { steps: 1, exact: 1, approximate: 1 };
  const style = { x: 'steps', stroke: colours.tanh.line };
  return drawPlot({
    ariaLabel: `ρ to the power of T and its approximation, T from 1 to ${last.steps}, ${scale} axis`,
    ...panel,
    marginLeft: 56,
    marginRight: 16,
    x: { label: 'T', domain: [1, last.steps], ticks: 10 },
    y: {
      label: 'ρᵀ',
      type: scale,
      grid: true,
      ...(scale === 'log' ? { ticks: 7, tickFormat: tenToThe } : {}),
    },
    marks: [
      Plot.lineY(powers, { ...style, y: 'exact', strokeWidth: 5, strokeOpacity: 0.28 }),
      Plot.dot(powers, { x: 'steps', y: 'approximate', stroke: '#a34f80', r: 2.5 }),
      Plot.lineY(powers, { x: 'steps', y: 'approximate', stroke: '#a34f80', strokeWidth: 1 }),
    ],
  });
}
