// What stands around a chart on paper: its title above, on as many lines as it needs, the legend below that, and a note at the foot.
import { paperInk } from '../catalogue/paper';
import type { ColourLegend } from '../comparison/colours';
import { fillTriangle } from './draw-curves';
import type { KeyEntry } from './line-chart';
import { drawText, type SvgContext } from './svg-context';
import { textWidth, wrapped } from './text-width';

/** Something with a height of its own, in pixels. */
export interface Strip {
  readonly height: number;
  readonly draw: (ctx: SvgContext, top: number) => void;
}

/** In ems: from the figure's sides. */
const margin = 0.4;
const nothing: Strip = { height: 0, draw: () => undefined };

interface Lines {
  /** Of the text, in ems of the figure, and of a line, in ems of the text. */
  readonly size: number;
  readonly lineHeight: number;
  readonly isTitle: boolean;
}

export const titleOf = (title: string, width: number, em: number): Strip =>
  textLines(title, width, em, { size: 1.15, lineHeight: 1.25, isTitle: true });

/** Small type. */
export const noteOf = (note: string, width: number, em: number): Strip =>
  textLines(note, width, em, { size: 0.85, lineHeight: 1.3, isTitle: false });

function textLines(
  text: string,
  width: number,
  em: number,
  { size, lineHeight, isTitle }: Lines,
): Strip {
  const fontSize = size * em;
  // A bold title is wider than its text is estimated to be.
  const lines = wrapped(text, (width - 2 * margin * em) / (isTitle ? 1.08 : 1), fontSize);
  if (lines.length === 0) return nothing;
  const look = isTitle ? { em: fontSize, weight: 600, colour: paperInk.text } : { em: fontSize };
  const above = isTitle ? 0.8 * em : 0;
  return {
    height: lineHeight * fontSize * lines.length + 0.8 * em,
    draw: (ctx, top) => {
      lines.forEach((line, i) => {
        const middle = top + above + (i * lineHeight + 0.5) * fontSize;
        drawText(ctx, line, margin * em, middle, look);
      });
    },
  };
}

/** In ems. */
const rowHeight = 1.7;

/** The legend of colours, then what the other entries mean, in as many rows as they need. */
export function legendOf(
  legend: ColourLegend | undefined,
  key: readonly KeyEntry[],
  width: number,
  em: number,
): Strip {
  const scale = legend?.kind === 'scale' ? scaleOf(legend, em) : nothing;
  const entries = entriesOf(
    [...(legend?.kind === 'list' ? legend.entries : []), ...key],
    width,
    em,
  );
  return {
    height: scale.height + entries.height,
    draw: (ctx, top) => {
      scale.draw(ctx, top);
      entries.draw(ctx, top + scale.height);
    },
  };
}

function entriesOf(entries: readonly KeyEntry[], width: number, em: number): Strip {
  if (entries.length === 0) return nothing;
  const left = margin * em;
  let [x, line] = [left, 0];
  const placed = entries.map((entry) => {
    const swatch = (entry.symbol === undefined ? 1.8 : 1.1) * em;
    const room = textWidth(entry.label, em) + swatch + 1.2 * em;
    if (x > left && x + room - em > width) [x, line] = [left, line + 1];
    const one = { ...entry, from: x, text: x + swatch, middle: (line + 0.5) * rowHeight * em };
    x += room;
    return one;
  });
  return {
    height: (line + 1) * rowHeight * em,
    draw: (ctx, top) => {
      for (const { label, colour, dash = [], symbol, from, text, middle } of placed) {
        const y = top + middle;
        ctx.strokeStyle = colour;
        ctx.fillStyle = colour;
        if (symbol === undefined) {
          ctx.lineWidth = dash.length === 0 ? 2.5 : 1.75;
          ctx.setLineDash(dash);
          strokeLines(ctx, [[from, y, from + 1.4 * em, y]]);
          ctx.setLineDash([]);
        } else drawSymbol(ctx, symbol, from + 0.4 * em, y, em / 3);
        drawText(ctx, label, text, y, { em });
      }
    },
  };
}

function drawSymbol(
  ctx: SvgContext,
  symbol: NonNullable<KeyEntry['symbol']>,
  x: number,
  y: number,
  half: number,
): void {
  if (symbol !== 'cross') {
    fillTriangle({ ctx }, { x, y, isUp: symbol === 'above' }, half);
    return;
  }
  ctx.lineWidth = 1.5;
  strokeLines(ctx, [
    [x - half, y - half, x + half, y + half],
    [x - half, y + half, x + half, y - half],
  ]);
}

function scaleOf(
  { low, high, isLog, colours }: Extract<ColourLegend, { kind: 'scale' }>,
  em: number,
): Strip {
  return {
    height: rowHeight * em,
    draw: (ctx, top) => {
      const y = top + (rowHeight * em) / 2;
      drawText(ctx, low, margin * em, y, { em });
      const from = (margin + 0.6) * em + textWidth(low, em);
      colours.forEach((colour, i) => {
        ctx.fillStyle = colour;
        ctx.fillRect(from + i * em, y - 0.4 * em, em, 0.8 * em);
      });
      const end = from + (colours.length + 0.6) * em;
      drawText(ctx, isLog ? `${high} (log)` : high, end, y, { em });
    },
  };
}

/** @param lines each from a point to another */
export function strokeLines(
  ctx: SvgContext,
  lines: readonly (readonly [number, number, number, number])[],
): void {
  ctx.beginPath();
  for (const [fromX, fromY, toX, toY] of lines) {
    ctx.moveTo(fromX, fromY);
    ctx.lineTo(toX, toY);
  }
  ctx.stroke();
}
