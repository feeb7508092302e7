// A column as it is drawn: every value faintly, the smoothed line over it, and where a value is no number.
import { extentOf, placesOf, valueAt, type Column, type Mapping } from './column';
import { smooth } from './smooth';
import { thin, type View } from './thin';

/** Vertices from left to right; y is NaN where the line has a gap. */
export interface Line {
  readonly x: Float64Array;
  readonly y: Float32Array;
}

export interface Drawing {
  /** Stored values at their own steps; empty without smoothing, where `line` is them, or if not asked for. */
  readonly raw: Line;
  readonly line: Line;
  /** Where values are no finite numbers: y is NaN or an infinity. At most one of each in a pixel column. */
  readonly nonFinite: Line;
  /** Bounds of a band about the line, at the same x; empty where there is none. */
  readonly low: Line;
  readonly high: Line;
}

export interface DrawOptions {
  /** In steps; 0 for no smoothing. */
  readonly halfLife: number;
  readonly mapping: Mapping;
  readonly columns: number;
  readonly scale?: View['scale'];
  /** The x that are shown; all of the column's when null or left out. */
  readonly range?: readonly [number, number] | null;
  /** Unless it is false, the stored values behind the smoothed line. */
  readonly withRaw?: boolean;
}

const nothing: Line = { x: new Float64Array(0), y: new Float32Array(0) };
export const emptyDrawing: Drawing = {
  raw: nothing,
  line: nothing,
  nonFinite: nothing,
  low: nothing,
  high: nothing,
};

/** Smooths over all values, then thins what the view shows. */
export function drawColumn(column: Column, options: DrawOptions): Drawing {
  const { halfLife, mapping, columns, scale = 'linear', withRaw = true } = options;
  const range = options.range ?? extentOf(column, mapping, scale);
  if (range === null) return emptyDrawing;
  const [from, to] = range;
  const view = { from, to, columns, scale };
  const place = placesOf(column, mapping);
  const draw = (values: Float32Array) => {
    const kept = thin(values, place, view);
    return {
      line: withGaps(pick(values, kept.vertices, place)),
      nonFinite: pick(values, kept.nonFinite, place),
    };
  };
  // Smoothing leaves what is not finite where and as it is.
  const smoothed = draw(smooth(column, halfLife));
  const raw = withRaw && halfLife > 0 ? draw(column.values).line : nothing;
  return { ...emptyDrawing, raw, ...smoothed };
}

/** The drawing of a column with a band about it: bounds by the column's index, NaN where there are none. */
export function withBand(
  drawing: Drawing,
  column: Column,
  bounds: { readonly low: Float32Array; readonly high: Float32Array },
  { mapping, columns, scale = 'linear', range: shown }: Omit<DrawOptions, 'halfLife'>,
): Drawing {
  const range = shown ?? extentOf(column, mapping, scale);
  if (range === null) return drawing;
  const view = { from: range[0], to: range[1], columns, scale };
  const place = placesOf(column, mapping);
  const kept = [bounds.low, bounds.high].flatMap((values) => [
    ...thin(values, place, view).vertices,
  ]);
  // Both bounds keep the extremes of each.
  const indices = Uint32Array.from(new Set(kept)).sort();
  const line = (values: Float32Array) => withGaps(pick(values, indices, place));
  return { ...drawing, low: line(bounds.low), high: line(bounds.high) };
}

function pick(values: Float32Array, indices: Uint32Array, place: (index: number) => number): Line {
  const x = new Float64Array(indices.length);
  const y = new Float32Array(indices.length);
  for (let i = 0; i < indices.length; i++) {
    const index = valueAt(indices, i);
    x[i] = place(index);
    y[i] = valueAt(values, index);
  }
  return { x, y };
}

/** A vertex that is no finite number stands for a gap, whichever it is. */
function withGaps(line: Line): Line {
  const { y } = line;
  for (let i = 0; i < y.length; i++) if (!Number.isFinite(y[i])) y[i] = NaN;
  return line;
}
