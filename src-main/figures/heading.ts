// The surroundings of a chart on paper: its title above, on as many lines as it needs, the key below it, and
// a note at the bottom.
import { looks } from '../engine/catalogue';
import { drawText, type SvgContext } from './svg-context';
import { estimateTextWidth, wrapText } from './text-width';

/** An element with a height, in pixels. */
interface Strip {
  readonly height: number;
  readonly draw: (ctx: SvgContext, top: number) => void;
}

/** In ems: the margin of the figure; the space around a title and a note; a row of the key. */
const [margin, titleRoom, noteRoom, rowHeight] = [0.4, 0.8, 0.4, 1.7];

export function drawTitle(title: string, width: number, em: number): Strip {
  const look = { em: 1.15 * em, weight: 600, colour: looks.ink.text };
  // Bold letters are wider than estimated.
  const lines = wrapText(title, (width - 2 * margin * em) / 1.08, look.em);
  const lineHeight = 1.25 * look.em;
  return {
    height: lines.length === 0 ? 0 : titleRoom * em + lineHeight * lines.length,
    draw: (ctx, top) => {
      lines.forEach((line, i) => {
        drawText(ctx, line, margin * em, top + titleRoom * em + (i + 0.4) * lineHeight, look);
      });
    },
  };
}

/** Small type. */
export function drawNote(note: string, width: number, em: number): Strip {
  const look = { em: 0.85 * em };
  const lines = wrapText(note, width - 2 * margin * em, look.em);
  const lineHeight = 1.3 * look.em;
  return {
    height: lines.length === 0 ? 0 : noteRoom * em + lineHeight * lines.length,
    draw: (ctx, top) => {
      lines.forEach((line, i) => {
        drawText(ctx, line, margin * em, top + (i + 0.4) * lineHeight, look);
      });
    },
  };
}

/** An entry of the key: a stroke with a colour and a dash, or a bar of colours; text alone without either. */
export interface KeyEntry {
  readonly label: string;
  readonly colour?: string;
  readonly dash?: readonly number[];
  readonly bar?: readonly string[];
}

/** Returns a key in as many rows as its entries need. */
export function drawKey(entries: readonly KeyEntry[], width: number, em: number): Strip {
  const left = margin * em;
  let [x, row] = [left, 0];
  const placed = entries.map((entry) => {
    const { label, colour, bar } = entry;
    const swatch = (bar === undefined ? (colour === undefined ? 0 : 1.8) : bar.length + 0.4) * em;
    const room = swatch + estimateTextWidth(label, em);
    if (x > left && x + room > width) [x, row] = [left, row + 1];
    const one = { ...entry, from: x, text: x + swatch, middle: (row + 0.5) * rowHeight * em };
    x += room + 1.2 * em;
    return one;
  });
  return {
    height: entries.length === 0 ? 0 : (row + 1) * rowHeight * em,
    draw: (ctx, top) => {
      for (const { label, colour, dash = [], bar = [], from, text, middle } of placed) {
        const y = top + middle;
        bar.forEach((share, i) => {
          ctx.fillStyle = share;
          ctx.fillRect(from + i * em, y - 0.4 * em, em, 0.8 * em);
        });
        if (colour !== undefined) {
          ctx.strokeStyle = colour;
          ctx.lineWidth = dash.length === 0 ? 2.5 : 1.75;
          ctx.setLineDash(dash);
          ctx.beginPath();
          ctx.moveTo(from, y);
          ctx.lineTo(from + 1.4 * em, y);
          ctx.stroke();
          ctx.setLineDash([]);
        }
        drawText(ctx, label, text, y, { em });
      }
    },
  };
}
