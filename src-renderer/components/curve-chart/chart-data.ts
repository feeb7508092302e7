// Curves as Chart.js's layers: faint batches behind, lines over them, test results on top.
import type { ChartDataset } from 'chart.js';
import type { Curve, Point } from '../../lib/curves';
import type { LineStyle } from '../../lib/line-style';
import type { Palette } from '../../state/palette.svelte';

type Layer = ChartDataset<'line', Point[]>;

export function chartLayers(curves: readonly Curve[], palette: Palette): Layer[] {
  const layers = curves.flatMap((curve) => {
    const colour = lineColour(curve.style, palette);
    const dash = [...curve.style.dash];
    const tested = curve.marks.length > 0;
    const raw: Layer = {
      data: [...curve.raw],
      borderColor: `color-mix(in srgb, ${colour} 9%, transparent)`,
      borderWidth: 1,
      order: 3,
    };
    const line: Layer = {
      data: [...curve.line],
      borderColor: tested ? `color-mix(in srgb, ${colour} 60%, transparent)` : colour,
      borderWidth: tested ? 1 : 1.5,
      borderDash: dash,
      order: 2,
    };
    const marks: Layer = {
      data: [...curve.marks],
      borderColor: colour,
      backgroundColor: colour,
      borderDash: dash,
      borderWidth: 1.75,
      pointRadius: curve.marks.length > 40 ? 0 : 3,
      pointBorderColor: palette.ground,
      pointBorderWidth: 1,
      // The first and the last point, on the edges, are drawn whole.
      clip: { left: 4, top: 0, right: 4, bottom: 0 },
      order: 1,
    };
    return [raw, line, marks];
  });
  return layers.filter(({ data }) => data.length > 0);
}

/** A run's line colour: its model's hue, moved towards the ink for the later runs of one hue. */
export function lineColour({ hue, shade }: LineStyle, palette: Palette): string {
  const colour = palette.line[hue];
  return shade === 0 ? colour : `color-mix(in srgb, ${palette.ink} ${String(shade)}%, ${colour})`;
}
