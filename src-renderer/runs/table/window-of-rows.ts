// Computes which of many rows of equal height are in the document: the visible rows and a few around them.

/** The height of a row in pixels, as in the styles of a row and of the head. */
export const rowHeight = 28;
/** The number of rows above and below that are rendered in advance for scrolling. */
const around = 8;
/** The height in pixels before the layout is known. */
const roomAtFirst = 600;

/**
 * @param height the height of the part that scrolls, in pixels; 0 while it is not known
 * @returns the first row, counted from 0, and the one after the last
 */
export function computeVisibleWindow(count: number, scrollTop: number, height: number) {
  const first = Math.floor(scrollTop / rowHeight) - around;
  const inSight = Math.ceil((height === 0 ? roomAtFirst : height) / rowHeight) + 2 * around;
  const from = Math.max(0, Math.min(first, count - inSight));
  return { from, to: Math.min(count, from + inSight) };
}

/** Returns the scroll position nearest to the current one at which a row is fully visible below the head. */
export function scrollToRow(index: number, scrollTop: number, height: number): number {
  const top = index * rowHeight;
  const lowest = top + 2 * rowHeight - height;
  return Math.max(0, Math.min(top, Math.max(lowest, scrollTop)));
}
