// A Chart.js plug-in: places and stretches of the x axis, marked behind the curves and named above them.
import type { Chart, Plugin } from 'chart.js';
import type { Palette } from '../../state/palette.svelte';
import type { Marker } from './axes';

export interface Markers {
  readonly markers: readonly Marker[];
  readonly palette: Palette;
}

const rowHeight = 16;

/** Room for the names above the plot, in pixels. */
export function markersHeight(markers: readonly Marker[]): number {
  return rowHeight * Math.max(0, ...markers.map(({ row, label }) => (label === '' ? 0 : row + 1)));
}

export function markersPlugin(current: () => Markers): Plugin<'line'> {
  return {
    id: 'markers',
    beforeDatasetsDraw: (chart) => {
      draw(chart, current());
    },
  };
}

function draw({ ctx, chartArea, scales }: Chart<'line'>, { markers, palette }: Markers): void {
  const { x } = scales;
  if (x === undefined) return;
  ctx.save();
  ctx.font = `12px ${palette.face}`;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'bottom';
  for (const { from, to, label, row, isBefore = false } of markers) {
    const left = Math.round(x.getPixelForValue(from)) + 0.5;
    const right = Math.round(x.getPixelForValue(to)) + 0.5;
    const top = chartArea.top - row * rowHeight;
    ctx.globalAlpha = 0.07;
    ctx.fillStyle = palette.ink;
    ctx.fillRect(left, chartArea.top, right - left, chartArea.bottom - chartArea.top);
    ctx.globalAlpha = 0.55;
    ctx.strokeStyle = palette.quiet;
    ctx.lineWidth = 1;
    ctx.setLineDash(from === to ? [4, 3] : []);
    for (const edge of from === to ? [left] : [left, right]) {
      ctx.beginPath();
      ctx.moveTo(edge, top);
      ctx.lineTo(edge, chartArea.bottom);
      ctx.stroke();
    }
    ctx.globalAlpha = 1;
    ctx.fillStyle = palette.quiet;
    // A name at the edge stays over the plot, clear of the axis.
    const half = ctx.measureText(label).width / 2;
    const wanted = isBefore ? left - half - 4 : (left + right) / 2;
    const middle = Math.min(wanted, chartArea.right - half);
    ctx.fillText(label, Math.max(middle, chartArea.left + half), top - 2);
  }
  ctx.restore();
}
