// Draws places and intervals of the x axis behind the curves, with their names above the plot.
import type { Palette } from '../palette.svelte';
import type { Marker } from './axes';
import type { Frame } from './frame';

const rowHeight = 16;

/** Room for the names above the plot, in pixels. */
export function markersHeight(markers: readonly Marker[]): number {
  return rowHeight * Math.max(0, ...markers.map(({ row, label }) => (label === '' ? 0 : row + 1)));
}

export function drawMarkers(
  { ctx, area, x }: Frame,
  markers: readonly Marker[],
  palette: Palette,
): void {
  ctx.save();
  ctx.font = `12px ${palette.face}`;
  ctx.lineJoin = 'round';
  ctx.textAlign = 'center';
  ctx.textBaseline = 'bottom';
  for (const { from, to, label, row, isBefore = false } of markers) {
    const left = Math.round(x.toPixel(from)) + 0.5;
    const right = Math.round(x.toPixel(to)) + 0.5;
    const top = area.top - row * rowHeight;
    ctx.globalAlpha = 0.07;
    ctx.fillStyle = palette.ink;
    ctx.fillRect(left, area.top, right - left, area.bottom - area.top);
    ctx.globalAlpha = 0.55;
    ctx.strokeStyle = palette.quiet;
    ctx.lineWidth = 1;
    ctx.setLineDash(from === to ? [4, 3] : []);
    for (const edge of from === to ? [left] : [left, right]) {
      ctx.beginPath();
      ctx.moveTo(edge, top);
      ctx.lineTo(edge, area.bottom);
      ctx.stroke();
    }
    ctx.globalAlpha = 1;
    ctx.fillStyle = palette.quiet;
    // A name at the edge is kept over the plot, clear of the axis.
    const half = ctx.measureText(label).width / 2;
    const wanted = isBefore ? left - half - 4 : (left + right) / 2;
    const middle = Math.min(wanted, area.right - half);
    const centre = Math.max(middle, area.left + half);
    // Where it is narrow, the edges of what is named in the row above pass through this name.
    ctx.strokeStyle = palette.ground;
    ctx.lineWidth = 5;
    ctx.setLineDash([]);
    ctx.strokeText(label, centre, top - 2);
    ctx.fillText(label, centre, top - 2);
  }
  ctx.restore();
}
