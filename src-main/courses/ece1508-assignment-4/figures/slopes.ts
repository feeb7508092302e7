// Written question 2: the slopes of σ and tanh near 0, and the powers of their ratio.
import { looks } from '../../../engine/catalogue';
import { labelPart } from '../../../comparison';
import { listLinearTicks, listLogTicks } from '../../../curves';
import {
  type Curve,
  arrangeInGrid,
  drawLineChart,
  noLines,
  type Part,
  toVertices,
} from '../../../figures';
import { reportPaper, formatPowerOfTen } from '../../../reports';

const colours = {
  sigmoid: { colour: '#cc79a7', textColour: '#a34f80' },
  tanh: { colour: '#0072b2', textColour: '#00639b' },
} as const;

const plain: Omit<Curve, 'colour' | 'textColour'> = {
  ...noLines,
  id: 0,
  label: [],
  print: null,
  dash: [],
};

interface Slope {
  readonly name: 'sigmoid' | 'tanh';
  readonly label: string;
  readonly exact: (epsilon: number) => number;
  readonly approximate: (epsilon: number) => number;
}

/** @param interval σ'approx ≤ tanh'approx for |ε| up to this value @param crossing where the true slopes meet */
export function drawSlopes(slopes: readonly Slope[], interval: number, crossing: number): Part {
  const most = 2;
  const epsilons = Array.from({ length: 201 }, (_, i) => (i - 100) * (most / 100));
  const at = (of: (epsilon: number) => number) =>
    toVertices(epsilons.map((epsilon) => [epsilon, of(epsilon)]));
  const curves = slopes.flatMap(({ name, label, exact, approximate }) => [
    { ...plain, ...colours[name], label: [labelPart(label)], line: at(exact) },
    // Above the lowest value: a curve that leaves the plot needs no mark here.
    {
      ...plain,
      ...colours[name],
      dash: looks.dashPatterns.dashed,
      line: at((e) => (approximate(e) < 0 ? NaN : approximate(e))),
    },
  ]);
  const markerAt = (from: number, to = from) => ({ from, to, label: '', row: 0 });
  const figure = {
    title: 'Derivative',
    x: { min: -most, max: most, ticks: listLinearTicks(-most, most), title: 'ε', show: String },
    y: { min: 0, max: 1.05, ticks: listLinearTicks(0, 1.05), show: String },
    curves,
    named: curves.filter(({ label }) => label.length > 0),
    markers: [markerAt(-interval, interval), markerAt(-crossing), markerAt(crossing)],
  };
  const label = `Slopes of sigmoid and tanh, exact and approximate; the approximations cross at ±${interval.toFixed(3)}, the true slopes at ±${crossing.toFixed(3)}`;
  return drawLineChart(figure, reportPaper, label);
}

interface Power {
  readonly steps: number;
  readonly exact: number;
  readonly approximate: number;
}

/** Draws ρ^T and ρ_approx^T for T = 1, 2, …, on a linear and on a logarithmic axis. */
export function drawPowers(powers: readonly Power[]): Part {
  return arrangeInGrid([drawPanel(powers, 'linear'), drawPanel(powers, 'log')], 2);
}

function drawPanel(powers: readonly Power[], scale: 'linear' | 'log') {
  const last = powers.at(-1)?.steps ?? 1;
  const all = powers.flatMap(({ exact, approximate }) => [exact, approximate]);
  const [low, max] = [Math.min(...all), Math.max(...all)];
  const min = scale === 'log' ? low : 0;
  const points = (of: (power: Power) => number) =>
    toVertices(powers.map((power) => [power.steps, of(power)]));
  const exact = { ...plain, ...colours.tanh, line: points((power) => power.exact) };
  const approximate = {
    ...plain,
    ...colours.sigmoid,
    colour: '#a34f80',
    marks: points((power) => power.approximate),
  };
  const figure = {
    title: 'ρᵀ',
    x: { min: 1, max: last, ticks: listLinearTicks(1, last, 10), title: 'T', show: String },
    y:
      scale === 'log'
        ? { min, max, ticks: listLogTicks(min, max), show: formatPowerOfTen, logarithmic: true }
        : { min, max, ticks: listLinearTicks(min, max), show: String },
    curves: [exact, approximate],
    named: [],
  };
  return drawLineChart(
    figure,
    { ...reportPaper, width: 330 },
    `ρ to the power of T and its approximation, T from 1 to ${last}, ${scale} axis`,
  );
}
