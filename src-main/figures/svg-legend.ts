// What the colours of a figure mean, in a line above the plot.
import { paperInk } from '../catalogue/paper';
import type { ColourLegend } from '../comparison/colours';
import { tag, words } from './svg-text';
import { textWidth } from './text-width';

export function legendHeight({ kind }: ColourLegend): number {
  return kind === 'none' ? 0 : 22;
}

/** @param y the middle of the line */
export function legendSvg(legend: ColourLegend, left: number, y: number): string {
  const quiet = { colour: paperInk.quiet, dy: '0.35em' };
  switch (legend.kind) {
    case 'none':
      return '';
    case 'list': {
      let x = left;
      const entries = legend.entries.map(({ label, colour }) => {
        const line = tag('path', {
          d: `M${Math.round(x)} ${y}h18`,
          stroke: colour,
          'stroke-width': 2.5,
        });
        const entry = line + words(x + 24, y, label, quiet);
        x += 24 + textWidth(label, 13) + 16;
        return entry;
      });
      return entries.join('');
    }
    case 'scale': {
      const from = left + textWidth(legend.low, 13) + 8;
      const bars = legend.colours.map((fill, i) =>
        tag('rect', { x: Math.round(from + i * 12), y: y - 5, width: 12, height: 10, fill }),
      );
      const end = from + legend.colours.length * 12 + 8;
      const high = legend.isLog ? `${legend.high} (log)` : legend.high;
      return [words(left, y, legend.low, quiet), ...bars, words(end, y, high, quiet)].join('');
    }
  }
}
