// The activation lab's numbers as curves and axes.
import { at } from '$element-at';
import type { SlopeCurves } from '$labs/activation-lab';
import type { Hue } from '$catalogue/hues';
import type { Axes, Marker } from '../../figures/curve-chart/axes';
import type { Curve } from '../../figures/curves';
import { lineThrough, noLine } from '../../figures/line';
import type { Point } from '../../figures/geometry';
import { scientific, signed } from '../../figures/scientific';

/** The lower end of the picture; the approximations fall without limit. */
const lowestSlope = -0.25;

export const slopeAxes: Axes = {
  x: { min: -3, max: 3, ticks: [-3, -2, -1, 0, 1, 2, 3], title: 'ε', show: signed },
  y: { min: lowestSlope, max: 1, ticks: [-0.25, 0, 0.25, 0.5, 0.75, 1], show: signed },
  showValue: (value) => scientific(value),
  namesOnly: true,
  reach: 0.011,
};

/** σ' and tanh' against ε, true (solid) and approximate (dashed); tanh is the RNN's activation and has its blue. */
export function slopePicture({ epsilon, sigmoid, tanh }: SlopeCurves): Curve[] {
  const points = (values: readonly number[]): Point[] =>
    epsilon.flatMap((x, index) => {
      const y = at(values, index);
      return y >= lowestSlope ? [{ x, y }] : [];
    });
  return [
    curve(1, 'tanh′', 'blue', { line: points(tanh.exact) }),
    curve(2, 'σ′', 'purple', { line: points(sigmoid.exact) }),
    curve(3, 'tanh′ approx.', 'blue', { line: points(tanh.approximate), dashed: true }),
    curve(4, 'σ′ approx.', 'purple', { line: points(sigmoid.approximate), dashed: true }),
  ];
}

/** The interval of the reading, the true curves' crossings, and ε itself. */
export function slopeMarkers(interval: number | null, crossing: number, epsilon: number): Marker[] {
  const positionOf = (x: number, label: string, row: number) => ({ from: x, to: x, label, row });
  return [
    ...(interval === null
      ? []
      : [{ from: -interval, to: interval, label: '|ε| ≤ 2/√5 ≈ 0.894', row: 1 }]),
    positionOf(-crossing, signed(-Number(crossing.toFixed(3))), 0),
    positionOf(crossing, crossing.toFixed(3), 0),
    positionOf(epsilon, 'ε', 0),
  ];
}

function curve(
  id: number,
  label: string,
  hue: Hue,
  { line, dashed = false }: { readonly line: readonly Point[]; readonly dashed?: boolean },
): Curve {
  const style = { hue, dash: dashed ? [5, 3] : [], shade: 0 };
  return { id, label, style, raw: noLine, line: lineThrough(line), marks: noLine };
}
