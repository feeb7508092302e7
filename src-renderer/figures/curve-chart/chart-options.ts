// The parts of a chart's look that do not depend on its axes.
import type { ChartOptions } from 'chart.js';

/** @param padding around the plot, in pixels */
export function still(padding: { readonly top: number; readonly right: number }) {
  return {
    animation: false,
    responsive: true,
    maintainAspectRatio: false,
    events: [],
    layout: { padding },
  } satisfies ChartOptions<'line'>;
}
