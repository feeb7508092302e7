// A chart of curves as plain data, in the window and on paper: its axes, and its lines in the units of the axes.
import { group, sort } from 'd3-array';
import { type CurveMetric, metrics } from '../engine/catalogue';
import { type ChartAxis, type Label, mostInFocus } from '../comparison';
import { type Drawing, findLineEnd, findSidesLeft, getValueAt, type Vertices } from '../curves';

export interface Curve {
  /** The id of the line's run. */
  readonly id: number;
  readonly label: Label;
  /** Prints the line's last value after its label; null for a value without information. */
  readonly print: ((value: number) => string) | null;
  /** Any CSS colour in the window, "#rrggbb" on paper. */
  readonly colour: string;
  /** The line's hue, dark enough to read. */
  readonly textColour: string;
  /** The lengths of dashes and gaps in pixels; empty for a solid line. */
  readonly dash: readonly number[];
  /** The values behind a smoothed line; empty if they are not shown. */
  readonly raw: Vertices;
  /** Values at every batch, smoothed. */
  readonly line: Vertices;
  /** Results, one an epoch, joined and marked. */
  readonly marks: Vertices;
  /** With early stopping the result, where the label is; empty if the line's end is the result. */
  readonly result: Vertices;
  /** Points at values that are not finite; y gives the value. */
  readonly nonFinite: Vertices;
  /** About the line or the marks, filled; between NaNs it has a gap. */
  readonly band: Band | null;
  /** Whether the curve is drawn in grey, behind the curves in focus. */
  readonly isContext?: boolean;
}

/** The area between two lines over the same x. */
export interface Band {
  readonly x: Float64Array;
  readonly low: Vertices['y'];
  readonly high: Vertices['y'];
}

/** A position on the x axis (from = to) or an interval of it, named above the plot. */
export interface Marker {
  readonly from: number;
  readonly to: number;
  readonly label: string;
  /** The line of its name, from 0 at the bottom. */
  readonly row: number;
}

/** A separate dot. */
export interface Dot {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly colour: string;
  /** The interval of a mean, which is larger; null without one, undefined for a single value. */
  readonly mean?: { readonly low: number; readonly high: number } | null;
  readonly isHollow?: boolean;
}

export interface Figure {
  readonly curves: readonly Curve[];
  /** Curves with labels at their ends, the most important first. */
  readonly named: readonly Curve[];
  /** The curves whose labels are shown until another curve is in front; all by default. */
  readonly labelled?: ReadonlySet<Curve>;
  readonly x: ChartAxis;
  readonly y: ChartAxis;
  /** Whether the title of x is right of its ticks, since a low chart has no line for it. */
  readonly isTitleInline?: boolean;
  /** Behind the curves. */
  readonly markers?: readonly Marker[];
  /** Over the curves. */
  readonly dots?: readonly Dot[];
  /** Whether a stroke of the line precedes each label, for text without the shade of the line. */
  readonly hasStrokes?: boolean;
}

/** The size of a chart's text, its font and its colours; distances are multiples of em, in CSS pixels. */
export interface Look {
  readonly em: number;
  readonly face: string;
  readonly ink: string;
  readonly quiet: string;
  readonly grid: string;
  /** The colour of curves that are not in focus. */
  readonly context: string;
  /** The colour of the x axis's text. */
  readonly axis: string;
  readonly ground: string;
}

export interface Plot extends Figure {
  readonly look: Look;
  /** The pixels that the labels may take. */
  readonly mostLabels: number;
}

export const noVertices: Vertices = { x: new Float64Array(0), y: new Float32Array(0) };

export const noLines = {
  raw: noVertices,
  line: noVertices,
  marks: noVertices,
  result: noVertices,
  nonFinite: noVertices,
  band: null,
} satisfies Partial<Curve>;

/** Returns the lines of a stored metric: values at batches are a line, results are marks. */
export function listLines(
  metric: CurveMetric,
  { raw, line, nonFinite, low, high, result }: Drawing,
) {
  const isResult = metrics.getDefinition(metric).per === 'epoch';
  return {
    raw,
    nonFinite,
    result,
    line: isResult ? noVertices : line,
    marks: isResult ? line : noVertices,
    band: low.x.length === 0 ? null : { x: low.x, low: low.y, high: high.y },
  };
}

export function toVertices(points: readonly (readonly [x: number, y: number])[]): Vertices {
  return {
    x: Float64Array.from(points, ([x]) => x),
    y: Float64Array.from(points, ([, y]) => y),
  };
}

/** Returns the values that the y axis should show: the smoothed line, the results and the band. */
export function listShownLines({
  line,
  marks,
  band,
}: Pick<Curve, 'line' | 'marks' | 'band'>): readonly Vertices[] {
  if (band === null) return [line, marks];
  return [line, marks, { x: band.x, y: band.low }, { x: band.x, y: band.high }];
}

/**
 * Returns the curves in drawing order, the best candidates last. With more than
 * six runs, all but the candidates are marked as context.
 * @param candidates the ids of their runs
 */
export function orderByFocus<C extends Curve>(
  curves: readonly C[],
  candidates: ReadonlySet<number>,
): readonly C[] {
  const isCandidate = ({ id }: Curve) => candidates.has(id);
  const hasContext = hasManyRuns(curves) && curves.some(isCandidate);
  return curves
    .toSorted((a, b) => Number(isCandidate(a)) - Number(isCandidate(b)))
    .map((curve) => (hasContext ? { ...curve, isContext: !isCandidate(curve) } : curve));
}

/** Returns the curves whose labels are shown: of many, the first six in focus. */
export function listLabelledInFocus<C extends Curve>(named: readonly C[]): ReadonlySet<C> {
  const inFocus = named.filter(({ isContext = false }) => !isContext);
  return new Set(hasManyRuns(named) ? inFocus.slice(0, mostInFocus) : inFocus);
}

const hasManyRuns = (curves: readonly Curve[]) =>
  new Set(curves.map(({ id }) => id)).size > mostInFocus;

/** Returns the line that represents a curve: its results, or before there are any its values at batches. */
export const getMainLine = ({ marks, line }: Pick<Curve, 'marks' | 'line'>): Vertices =>
  marks.x.length > 0 ? marks : line;

/** Explains the marks at the edges of the plot that occur. */
export function describeMarks({ curves, x, y }: Pick<Figure, 'curves' | 'x' | 'y'>): string[] {
  const beyond = findSidesLeft(curves.map(getMainLine), { x, y });
  const missing = curves.flatMap(({ nonFinite }) =>
    [...nonFinite.y].filter((_, i) => {
      const position = getValueAt(nonFinite.x, i);
      return position >= x.min && position <= x.max;
    }),
  );
  return [
    ...(beyond.has('above') ? ['▲ above the axis'] : []),
    ...(beyond.has('below') ? ['▼ below the axis'] : []),
    ...(missing.length === 0 ? [] : [missing.every(Number.isNaN) ? '× NaN' : '× not finite']),
  ];
}

/**
 * Sorts curves by their ends, those without one last: if not all labels fit, the best of each colour is
 * labelled, then the best.
 * @param first ids of those that come before the others
 */
export function sortBestFirst<C extends Curve>(
  curves: readonly C[],
  better: 'higher' | 'lower' | null,
  first: ReadonlySet<number> = new Set(),
): C[] {
  const sign = better === 'higher' ? -1 : 1;
  // A missing value is sorted after all others.
  const sorted = sort(curves, (curve) => sign * (findLineEnd(curve)?.y ?? NaN));
  const ordered = sorted.toSorted((a, b) => Number(first.has(b.id)) - Number(first.has(a.id)));
  const ofColours = new Set(
    [...group(ordered, ({ colour }) => colour).values()].map(([best]) => best),
  );
  return ordered.toSorted((a, b) => Number(ofColours.has(b)) - Number(ofColours.has(a)));
}
