// The activation lab's numbers as curves and axes.
import { range } from 'd3-array';
import {
  approximateCrossing,
  approximateSlopes,
  computeSigmoidSlope,
  computeTanhSlope,
  exactCrossing,
} from '$labs';
import type { Hue } from '$engine/catalogue';
import { labelPart } from '$comparison';
import { type Marker, noLines, toVertices } from '$figures';
import type { Axes, StyledCurve } from '../../../figures/curves';
import { formatScientific, formatSigned } from './scientific';

/** The lower end of the chart; the approximations fall without limit. */
const lowestSlope = -0.25;

export const slopeAxes: Axes = {
  x: { min: -3, max: 3, ticks: [-3, -2, -1, 0, 1, 2, 3], title: 'ε', show: formatSigned },
  y: { min: lowestSlope, max: 1, ticks: [-0.25, 0, 0.25, 0.5, 0.75, 1], show: formatSigned },
  showValue: (value) => formatScientific(value),
  namesOnly: true,
};

/** σ' and tanh' against ε, true (solid) and approximate (dashed); tanh is the RNN's activation and has its blue. */
export const slopeCurves: readonly StyledCurve[] = [
  createCurve(1, 'tanh′', 'blue', computeTanhSlope),
  createCurve(2, 'σ′', 'purple', computeSigmoidSlope),
  createCurve(3, 'tanh′ approx.', 'blue', approximateSlopes.tanh, [5, 3]),
  createCurve(4, 'σ′ approx.', 'purple', approximateSlopes.sigmoid, [5, 3]),
];

/** Creates markers for the interval of the approximations, the crossings of the true curves, and ε itself. */
export function createSlopeMarkers(epsilon: number): Marker[] {
  const markerAt = (x: number, label: string) => ({ from: x, to: x, label, row: 0 });
  return [
    { from: -approximateCrossing, to: approximateCrossing, label: '|ε| ≤ 2/√5 ≈ 0.894', row: 1 },
    markerAt(-exactCrossing, formatSigned(-Number(exactCrossing.toFixed(3)))),
    markerAt(exactCrossing, exactCrossing.toFixed(3)),
    markerAt(epsilon, 'ε'),
  ];
}

function createCurve(
  id: number,
  label: string,
  hue: Hue,
  slope: (epsilon: number) => number,
  dash: readonly number[] = [],
): StyledCurve {
  const points = range(-150, 151)
    .map((index) => [index / 50, slope(index / 50)] as const)
    .filter(([, y]) => y >= lowestSlope);
  const style = { hue, dash };
  return { ...noLines, id, label: [labelPart(label)], style, line: toVertices(points) };
}
