// The activation lab's numbers as curves and axes.
import { at } from '$element-at';
import type { ActivationGradients } from '$contract/activation-gradients';
import type { ActivationLabResult, SlopeCurves } from '$labs/activation-lab';
import type { Hue } from '$catalogue/hues';
import type { Axes, Marker } from '../../figures/curve-chart/axes';
import { linearTicks, roundStep } from '$curves/ticks';
import { valuesOf, type Curve } from '../../figures/curves';
import { lineThrough, noLine } from '../../figures/line';
import type { Point } from '../../figures/geometry';
import { decadeTicks, powerOfTen, scientific, signed } from '../../figures/scientific';

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

/** ρ^T (a line) and ρ_approx^T (dashed, with dots) against T; the latter only where it is a ratio of slopes. */
export function ratioPicture({ powers, isSlope }: ActivationLabResult): Curve[] {
  const truth = powers.map(({ steps, exact }) => ({ x: steps, y: exact }));
  const guess = powers.flatMap(({ steps, approximate }) =>
    isSlope && approximate !== null ? [{ x: steps, y: approximate }] : [],
  );
  return [
    curve(1, 'true', 'ink', { line: truth }),
    ...(guess.length > 0 ? [curve(2, 'approx.', 'ink', { marks: guess, dashed: true })] : []),
  ];
}

export function ratioAxes(curves: readonly Curve[], logarithmic: boolean): Axes {
  const values = valuesOf(curves);
  const highest = Math.max(...values);
  const step = roundStep(highest);
  const max = Math.ceil(highest / step - 1e-9) * step;
  return {
    x: { min: 0, max: 20, ticks: [1, 5, 10, 15, 20], title: 'T', show: String },
    y: logarithmic
      ? { ...decadeTicks(values), logarithmic, show: (value) => decade(value) }
      : { min: 0, max, ticks: linearTicks(0, max), show: (value) => scientific(value, 2) },
    showValue: (value) => scientific(value),
    reach: 0.5,
  };
}

/** The gradient's norm at each step of both RNNs; zeros from float32 underflow are left out. */
export function gradientPicture({ sigmoid, tanh }: ActivationGradients): Curve[] {
  const points = (norms: readonly number[]) =>
    norms.flatMap((y, index) => (y > 0 ? [{ x: index + 1, y }] : []));
  return [
    curve(1, 'tanh RNN', 'blue', { marks: points(tanh) }),
    curve(2, 'sigmoid RNN', 'purple', { marks: points(sigmoid) }),
  ];
}

export function gradientAxes(curves: readonly Curve[], steps: number): Axes {
  return {
    x: {
      min: 1,
      max: steps,
      ticks: [1, 7, 14, 21, 28].filter((tick) => tick <= steps),
      title: 'Step t (row of the image)',
      show: (value) => value.toFixed(0),
    },
    y: { ...decadeTicks(valuesOf(curves)), logarithmic: true, show: (value) => decade(value) },
    showValue: (value) => scientific(value, 2),
    reach: 0.5,
  };
}

interface Drawn {
  readonly line?: readonly Point[];
  readonly marks?: readonly Point[];
  readonly dashed?: boolean;
}

function curve(id: number, label: string, hue: Hue, drawn: Drawn): Curve {
  const { line = [], marks = [], dashed = false } = drawn;
  const style = { hue, dash: dashed ? [5, 3] : [], shade: 0 };
  return { id, label, style, raw: noLine, line: lineThrough(line), marks: lineThrough(marks) };
}

const decade = (value: number) => powerOfTen(Math.round(Math.log10(value)));
