// The curves of a chart of runs, drawn by main, and their axes.
import type { Drawing } from '$curves';
import type { CurveMetric } from '$engine/catalogue';
import type { ChartAxis } from '$comparison';
import { type Curve, listLines } from '$figures';
import { labelColour, type LineStyle } from './line-style';
import type { Palette } from './palette.svelte';

/** A curve before it has the colours of the theme. */
export interface StyledCurve extends Omit<Curve, 'print' | 'colour' | 'textColour' | 'dash'> {
  readonly style: LineStyle;
}

/** One metric of one run, in a chart that may show several. */
export interface RunCurve extends Curve, StyledCurve {
  readonly metric: CurveMetric;
}

export interface Axes {
  readonly x: ChartAxis;
  readonly y: ChartAxis;
  readonly isTitleInline?: boolean;
  /** Formats a curve's value at its end and under the pointer. */
  readonly showValue: (value: number) => string;
  /** Whether curves only have their names at their ends, without values. */
  readonly namesOnly?: boolean;
}

export const createStoredCurve = (
  name: Pick<StyledCurve, 'id' | 'label' | 'style'>,
  metric: CurveMetric,
  drawing: Drawing,
): StyledCurve => ({ ...name, ...listLines(metric, drawing) });

export function createPaintedCurve<C extends StyledCurve>(
  curve: C,
  palette: Palette,
  print: Curve['print'],
): C & Curve {
  const { style } = curve;
  const { colour = palette.line[style.hue], dash } = style;
  return { ...curve, colour, textColour: labelColour(style, palette), dash, print };
}
