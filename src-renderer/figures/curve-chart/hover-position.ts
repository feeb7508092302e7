// The position of the box with the values under the pointer.

interface Room {
  /** The crosshair in pixels of the window, as all lengths here. */
  readonly crosshair: number;
  readonly width: number;
  readonly chart: { readonly left: number; readonly right: number };
  readonly windowWidth: number;
}

/** The distance from the crosshair, and from the window's edge. */
const [gap, margin] = [14, 4];

/**
 * Returns the left side of the hover box: within its chart if it fits, so that the chart next to it
 * stays visible.
 */
export function computeHoverLeft({ crosshair, width, chart, windowWidth }: Room): number {
  const [before, after] = [crosshair - gap - width, crosshair + gap];
  const fits = (end: number) => after + width <= end;
  const isAfter = fits(chart.right) || (before < chart.left && fits(windowWidth - margin));
  return Math.max(margin, isAfter ? after : before);
}
