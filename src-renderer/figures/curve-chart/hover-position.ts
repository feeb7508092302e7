// Where the box with the values under the pointer stands.

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
 * The left side of the hover box: within its chart where it has room there, so that the chart
 * beside it stays in sight.
 */
export function hoverLeft({ crosshair, width, chart, windowWidth }: Room): number {
  const [before, after] = [crosshair - gap - width, crosshair + gap];
  const fits = (end: number) => after + width <= end;
  const isAfter = fits(chart.right) || (before < chart.left && fits(windowWidth - margin));
  return Math.max(margin, isAfter ? after : before);
}
