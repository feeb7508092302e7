// Of many rows of one height only those in sight, and a few around them, are in the document.

/** In pixels; the style of a row, and of the head, says the same. */
export const rowHeight = 28;
/** Rows above and below, so that a step of the wheel finds them drawn. */
const around = 8;
/** Before the browser has said how much room there is. */
const roomAtFirst = 600;

export interface RowWindow {
  /** From the first row, counted from 0, to behind the last. */
  readonly from: number;
  readonly to: number;
}

/** @param height of the part that scrolls, in pixels; 0 while it is not known */
export function windowOfRows(count: number, scrollTop: number, height: number): RowWindow {
  const first = Math.floor(scrollTop / rowHeight) - around;
  const inSight = Math.ceil((height === 0 ? roomAtFirst : height) / rowHeight) + 2 * around;
  const from = Math.max(0, Math.min(first, count - inSight));
  return { from, to: Math.min(count, from + inSight) };
}

/** How far to scroll, at least, for a row to stand whole between the head and the lower edge. */
export function scrollToRow(index: number, scrollTop: number, height: number): number {
  const top = index * rowHeight;
  const lowest = top + 2 * rowHeight - height;
  return Math.max(0, Math.min(top, Math.max(lowest, scrollTop)));
}
