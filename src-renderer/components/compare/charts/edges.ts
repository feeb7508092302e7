// Where a line leaves the picture above or below, the edge is drawn in its colour, so that the cut is visible.
import { stretchesOutside } from '$curves/outside';
import type { Curve } from '../../../lib/charts/curves';
import { lineColour } from '../../../lib/charts/line-style';
import type { Palette } from '../../../state/palette.svelte';
import { clipped, type Frame } from '../../curve-chart/frame';

const thickness = 2;

export function drawEdges(frame: Frame, curves: readonly Curve[], palette: Palette): void {
  const { ctx, area, x, y } = frame;
  clipped(frame, 0, () => {
    for (const { marks, line, style } of curves) {
      ctx.fillStyle = lineColour(style, palette);
      const drawn = marks.x.length > 0 ? marks : line;
      for (const { from, to, side } of stretchesOutside(drawn, y.min, y.max)) {
        const left = x.toPixel(from);
        // So that a single value outside is visible too.
        const width = Math.max(2, x.toPixel(to) - left);
        ctx.fillRect(left, side === 'above' ? area.top : area.bottom - thickness, width, thickness);
      }
    }
  });
}
