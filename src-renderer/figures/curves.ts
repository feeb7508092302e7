// The curves of a picture of runs, from what main has drawn.
import type { Drawing } from '$curves/draw';
import { metricDefinition, type CurveMetric } from '$catalogue/metrics';
import { labelText, type Label } from '$comparison/run-labels';
import { noLine, type ChartLine } from './line';
import type { LineStyle } from './line-style';

/** One run in one picture. */
export interface Curve {
  readonly id: number;
  readonly label: string;
  /** The label in parts, some of which are left out where there is little room; itself, if left out. */
  readonly parts?: Label;
  readonly style: LineStyle;
  /** Every batch, faint. */
  readonly raw: ChartLine;
  /** The smoothed training line. */
  readonly line: ChartLine;
  /** Test results, one an epoch, joined and marked. */
  readonly marks: ChartLine;
  /** Where a value is no finite number; y says which. */
  readonly nonFinite?: ChartLine;
  /** About the line or the marks, filled; between NaNs it has a gap. */
  readonly band?: Band;
}

/** The area between two lines over the same x. */
export interface Band {
  readonly x: Float64Array;
  readonly low: Float32Array | Float64Array;
  readonly high: Float32Array | Float64Array;
}

/** One metric of one run, in a picture that may show several. */
export interface RunCurve extends Curve {
  readonly metric: CurveMetric;
}

type Name = Pick<Curve, 'id' | 'style'> & { readonly parts: Label };

/** One stored metric of one run. */
export function storedCurve(name: Name, metric: CurveMetric, drawing: Drawing): Curve {
  const { raw, line, nonFinite, low, high } = drawing;
  const band = low.x.length === 0 ? {} : { band: { x: low.x, low: low.y, high: high.y } };
  const [drawn, marks] = metricDefinition(metric).per === 'epoch' ? [noLine, line] : [line, noLine];
  return { ...name, label: labelText(name.parts), raw, line: drawn, marks, nonFinite, ...band };
}

/** All that the y axis should show: the smoothed lines, the marks and the band. */
export function linesOf({ line, marks, band }: Curve): readonly ChartLine[] {
  if (band === undefined) return [line, marks];
  return [line, marks, { x: band.x, y: band.low }, { x: band.x, y: band.high }];
}
