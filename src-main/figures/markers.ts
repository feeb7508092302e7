// Draws positions and intervals of the x axis behind the curves, with their names above the plot.
import type { Look, Marker, Plot } from './figure';
import type { Frame } from './frame';

/** The height of a row in ems. */
const rowHeight = 4 / 3;

/** Returns the height of the names above the plot, in pixels. */
export function measureMarkersHeight(markers: readonly Marker[], { em }: Look): number {
  const rows = markers.map(({ row, label }) => (label === '' ? 0 : row + 1));
  return rowHeight * em * Math.max(0, ...rows);
}

export function drawMarkers({ ctx, area, x }: Frame, { markers = [], look }: Plot): void {
  const { em } = look;
  ctx.save();
  ctx.font = `${em}px ${look.face}`;
  ctx.lineJoin = 'round';
  ctx.textAlign = 'center';
  ctx.textBaseline = 'bottom';
  for (const { from, to, label, row } of markers) {
    const left = Math.round(x.toPixel(from)) + 0.5;
    const right = Math.round(x.toPixel(to)) + 0.5;
    const top = label === '' ? area.top : area.top - row * rowHeight * em;
    ctx.globalAlpha = 0.07;
    ctx.fillStyle = look.ink;
    if (right > left) ctx.fillRect(left, area.top, right - left, area.bottom - area.top);
    ctx.globalAlpha = 0.55;
    ctx.strokeStyle = look.quiet;
    ctx.lineWidth = 1;
    ctx.setLineDash(from === to ? [4, 3] : []);
    for (const edge of from === to ? [left] : [left, right]) {
      ctx.beginPath();
      ctx.moveTo(edge, top);
      ctx.lineTo(edge, area.bottom);
      ctx.stroke();
    }
    if (label === '') continue;
    ctx.globalAlpha = 1;
    ctx.fillStyle = look.quiet;
    // A name at the edge stays over the plot, clear of the axis.
    const half = ctx.measureText(label).width / 2;
    const middle = Math.min((left + right) / 2, area.right - half);
    const centre = Math.max(middle, area.left + half);
    // If it is narrow, the edges of the marker in the row above pass through this name.
    ctx.strokeStyle = look.ground;
    ctx.lineWidth = 5;
    ctx.setLineDash([]);
    ctx.strokeText(label, centre, top - em / 6);
    ctx.fillText(label, centre, top - em / 6);
  }
  ctx.restore();
}
