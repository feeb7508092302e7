// Finds where a line leaves the range of the y axis, so that a chart can mark it at its edge.
import { getValueAt } from './column';
import type { Projection } from './projection';
import type { Vertices } from './value-range';

interface Stretch {
  /** The x of the first and of the last vertex outside. */
  readonly from: number;
  readonly to: number;
  readonly side: 'above' | 'below';
}

/**
 * Returns the stretches of consecutive vertices above `high` or below `low`; a gap ends one. Thinning retains
 * each column's extremes, so none is missed.
 */
export function listStretchesOutside({ x, y }: Vertices, low: number, high: number): Stretch[] {
  const stretches: Stretch[] = [];
  let side: Stretch['side'] | null = null;
  let from = 0;
  const end = (index: number) => {
    if (side !== null) stretches.push({ from, to: getValueAt(x, index), side });
  };
  y.forEach((value, index) => {
    const now = value > high ? 'above' : value < low ? 'below' : null;
    if (now === side) return;
    end(index - 1);
    side = now;
    from = getValueAt(x, index);
  });
  end(y.length - 1);
  return stretches;
}

interface Range {
  readonly min: number;
  readonly max: number;
}

/** Returns the sides on which lines leave the range of y in the shown part of x. */
export function findSidesLeft(
  lines: readonly Vertices[],
  { x, y }: { readonly x: Range; readonly y: Range },
): ReadonlySet<Stretch['side']> {
  const stretches = lines.flatMap((line) => listStretchesOutside(line, y.min, y.max));
  const shown = stretches.filter(({ from, to }) => to >= x.min && from <= x.max);
  return new Set(shown.map(({ side }) => side));
}

/** The sides of a plot, or its margins, in pixels. */
export interface Sides {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/**
 * Returns the middles of the marks at the plot's edges, one for each visible stretch outside, in pixels; a
 * single one if several would overlap.
 * @param clear half a mark's size
 */
export function listEdgeMarks(
  line: Vertices,
  { x, y }: { readonly x: Projection; readonly y: Projection },
  { left, right, top, bottom }: Sides,
  clear: number,
): { readonly x: number; readonly y: number; readonly side: Stretch['side'] }[] {
  const pixel = (value: number) => x.toPixel(Math.max(x.min, Math.min(x.max, value)));
  const last = { above: -Infinity, below: -Infinity };
  return listStretchesOutside(line, y.min, y.max).flatMap(({ from, to, side }) => {
    if (to < x.min || from > x.max) return [];
    const middle = (pixel(from) + pixel(to)) / 2;
    const at = Math.max(left + clear, Math.min(right - clear, middle));
    if (at - last[side] < 2 * clear) return [];
    last[side] = at;
    return [{ x: at, y: side === 'above' ? top - clear : bottom + clear, side }];
  });
}
