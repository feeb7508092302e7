// The layout of a heat map's cells in its box, and which rows and columns get a number on the axes.
import { roundStep } from '$curves/ticks';
import { at } from '$element-at';

export interface HeatLayout {
  readonly columns: number;
  readonly rows: number;
  /** The cells' area, in CSS pixels. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A cell: column from the left, row from the top, both from 0. */
export interface Cell {
  readonly column: number;
  readonly row: number;
}

const room = { left: 40, top: 4, right: 6, bottom: 38 } as const;

export function heatLayout(
  columns: number,
  rows: number,
  box: { readonly width: number; readonly height: number },
): HeatLayout {
  return {
    columns,
    rows,
    left: room.left,
    top: room.top,
    width: Math.max(1, box.width - room.left - room.right),
    height: Math.max(1, box.height - room.top - room.bottom),
  };
}

/** @returns null outside of the cells */
export function cellAt(x: number, y: number, layout: HeatLayout): Cell | null {
  const column = Math.floor(((x - layout.left) / layout.width) * layout.columns);
  const row = Math.floor(((y - layout.top) / layout.height) * layout.rows);
  const inside = column >= 0 && column < layout.columns && row >= 0 && row < layout.rows;
  return inside ? { column, row } : null;
}

/**
 * The indices that get a number on an axis: the first, the last, and round ones between, as many as there is room for.
 * @param names the number of each index, ascending
 * @param room how many numbers fit
 */
export function namedIndices(names: readonly number[], room: number): number[] {
  const last = names.length - 1;
  if (last < 1 || names.length <= room) return names.map((_, index) => index);
  const span = at(names, last) - at(names, 0);
  const step = Math.max(1, roundStep(span, Math.max(1, room - 1)));
  const apart = Math.max(1, (step / span) * last * 0.6);
  const round = names.flatMap((name, index) => (name % step === 0 ? index : []));
  const between = round.filter((position) => position >= apart && position <= last - apart);
  return [0, ...between, last];
}
