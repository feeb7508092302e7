// A column in drawable form: the raw values faintly, the smoothed line over them, and marks for values that
// are not finite.
import { findExtent, createPositions, getValueAt, type Column, type Mapping } from './column';
import { findSettledIndex, smooth } from './smooth';
import { thin, type View } from './thin';

/** Vertices from left to right; y is NaN where the line has a gap. */
export interface Line {
  readonly x: Float64Array;
  readonly y: Float32Array;
}

export interface Drawing {
  /**
   * The stored values at their own steps; empty if they were not requested, or if `line` has them because
   * nothing is smoothed.
   */
  readonly raw: Line;
  readonly line: Line;
  /** Values that are not finite: y is NaN or an infinity. At most one of each in a pixel column. */
  readonly nonFinite: Line;
  /** Bounds of a band around the line, at the same x; empty if there is none. */
  readonly low: Line;
  readonly high: Line;
  /**
   * A single vertex at the result of the saved weights, if a run stopped early; for several runs the mean.
   * Otherwise empty, because the result is the end of the line.
   */
  readonly result: Line;
}
const drawingLines = ['raw', 'line', 'nonFinite', 'low', 'high', 'result'] as const;

export interface DrawOptions {
  /** The half-life in steps; 0 for no smoothing. */
  readonly halfLife: number;
  readonly mapping: Mapping;
  readonly columns: number;
  readonly scale?: View['scale'];
  /** The x range shown; the whole column if null or omitted. */
  readonly range?: readonly [number, number] | null;
  /** The index at which the line starts; by default it depends on the half-life. */
  readonly from?: number;
  /** Whether to include the stored values behind the smoothed line; true by default. */
  readonly withRaw?: boolean;
}

const nothing: Line = { x: new Float64Array(0), y: new Float32Array(0) };
/** Returns a value for each of a drawing's lines. */
export const createPerLine = <T>(getValue: (line: keyof Drawing) => T) =>
  Object.fromEntries(drawingLines.map((line) => [line, getValue(line)])) as Readonly<
    Record<keyof Drawing, T>
  >;
export const emptyDrawing: Drawing = createPerLine(() => nothing);

/** Smooths over all values, then thins the part that is shown. */
export function drawColumn(column: Column, options: DrawOptions): Drawing {
  const { halfLife, mapping, columns, scale = 'linear', withRaw = true } = options;
  const { from: start = findSettledIndex(column, halfLife) } = options;
  const range = options.range ?? findExtent(column, mapping, scale);
  if (range === null) return emptyDrawing;
  const [from, to] = range;
  const view = { from, to, columns, scale };
  const getPosition = createPositions(column, mapping);
  const draw = (values: Float32Array, first: number) => {
    const thinned = thin(values, getPosition, view);
    const vertices = thinned.vertices.filter((index) => index >= first);
    return {
      line: withGaps(pick(values, vertices, getPosition)),
      nonFinite: pick(values, thinned.nonFinite, getPosition),
    };
  };
  // Smoothing leaves values that are not finite unchanged.
  const smoothed = draw(smooth(column, halfLife), start);
  const raw = withRaw && halfLife > 0 ? draw(column.values, 0).line : nothing;
  return { ...emptyDrawing, raw, ...smoothed };
}

/** Adds a band to the drawing of a column. @param bounds by the column's index, NaN if there are none */
export function withBand(
  drawing: Drawing,
  column: Column,
  bounds: { readonly low: Float32Array; readonly high: Float32Array },
  { mapping, columns, scale = 'linear', range: shown, from = 0 }: Omit<DrawOptions, 'halfLife'>,
): Drawing {
  const range = shown ?? findExtent(column, mapping, scale);
  if (range === null) return drawing;
  const view = { from: range[0], to: range[1], columns, scale };
  const getPosition = createPositions(column, mapping);
  const thinned = [bounds.low, bounds.high].flatMap((values) => [
    ...thin(values, getPosition, view).vertices,
  ]);
  // Both bounds keep the extremes of each.
  const indices = Uint32Array.from(new Set(thinned.filter((index) => index >= from))).sort();
  const line = (values: Float32Array) => withGaps(pick(values, indices, getPosition));
  return { ...drawing, low: line(bounds.low), high: line(bounds.high) };
}

function pick(
  values: Float32Array,
  indices: Uint32Array,
  getPosition: (index: number) => number,
): Line {
  const x = new Float64Array(indices.length);
  const y = new Float32Array(indices.length);
  for (let i = 0; i < indices.length; i++) {
    const index = getValueAt(indices, i);
    x[i] = getPosition(index);
    y[i] = getValueAt(values, index);
  }
  return { x, y };
}

/** Marks each vertex that is not finite as a gap. */
function withGaps(line: Line): Line {
  const { y } = line;
  for (let i = 0; i < y.length; i++) if (!Number.isFinite(y[i])) y[i] = NaN;
  return line;
}
