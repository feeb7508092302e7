// Numbers on coloured cells: a confusion matrix, whose mistakes darken with their count while the
// diagonal (correct) stays light, and the map of two settings.
import { count, formatCount } from '../core/number-texts';
import { looks } from '../engine/catalogue';
import type { MatrixCell } from '../comparison';
import { drawTitle } from './heading';
import type { Part } from './parts';
import { drawText, SvgContext } from './svg-context';
import { measureWidest } from './text-width';

interface Matrix {
  /** '' for none; the line below it may then be an accuracy. */
  readonly title: string;
  readonly about: string;
  readonly rows: readonly (readonly MatrixCell[])[];
  readonly names: readonly string[];
  /** The count with the full colour, if a key shows it. */
  readonly most?: number;
}

interface Sheet {
  readonly width: number;
  readonly em: number;
  /** The description for screen readers. */
  readonly label: string;
}

const mistakes = looks.paints.vermillion.line;

export function drawMatrix({ names: all, rows, ...matrix }: Matrix, sheet: Sheet): Part {
  // With many classes, only some are shown.
  const names = rows.map(([first], i) => all[first?.truth ?? i] ?? String(first?.truth));
  const cells = rows.map((row) =>
    row.map(({ truth, predicted, count: number, strength, words }) => ({
      ...(truth === predicted
        ? { ground: looks.ink.grid, share: 1 }
        : { ground: mistakes, share: 0.8 * strength }),
      ink: looks.ink.text,
      text: number === 0 ? '' : count(number),
      title: words,
    })),
  );
  const titles = { columnTitle: 'predicted', rowTitle: 'true', columns: names, rows: names };
  return drawGrid({ ...matrix, ...titles, cells, isSquare: true }, sheet);
}

interface Cell {
  readonly ground: string;
  /** The opacity of the ground. */
  readonly share: number;
  readonly ink: string;
  readonly text: string;
  /** The tooltip. */
  readonly title: string;
}

interface Grid extends Omit<Matrix, 'rows' | 'names'> {
  readonly columnTitle: string;
  readonly rowTitle: string;
  readonly columns: readonly string[];
  readonly rows: readonly string[];
  readonly cells: readonly (readonly Cell[])[];
  readonly isSquare: boolean;
}

/** In ems: a cell that is not square; the figure's margin; from names to cells; a line of text above. */
const [mostWidth, rowHeight, margin, gap, lineHeight] = [12, 2.6, 0.4, 0.6, 1.6];

export function drawGrid(grid: Grid, { width, em, label }: Sheet): Part {
  const { title, about, columnTitle, rowTitle, columns, rows, cells, isSquare, most } = grid;
  const left = (margin + gap) * em + measureWidest([rowTitle, ...rows], em);
  const longest = measureWidest(columns, em);
  const isTurned = longest > (width - left) / columns.length - gap * em;
  // A rotated name extends to the right of its column.
  const turned = isTurned ? 0.7 * longest : 0;
  const room = (width - left - Math.max(margin * em, turned)) / columns.length;
  const cellWidth = Math.max(1.2 * em, isSquare ? room : Math.min(room, mostWidth * em));
  const cellHeight = isSquare ? cellWidth : rowHeight * em;
  const head = drawTitle(title, width, em);
  const above = head.height + (about === '' ? 0 : lineHeight * em);
  const top = above + 2 * lineHeight * em + turned;
  const bottom = top + rows.length * cellHeight;
  const ctx = new SvgContext({
    width: Math.max(width, left + columns.length * cellWidth),
    em,
    height: bottom + (most === undefined ? 0.5 : 2.5) * em,
  });
  head.draw(ctx, 0);
  drawText(ctx, about, margin * em, above - (lineHeight / 2) * em, { em });
  drawText(ctx, columnTitle, left, above + (lineHeight / 2) * em, { em, colour: looks.ink.text });
  drawText(ctx, rowTitle, margin * em, top - 0.8 * em, { em, colour: looks.ink.text });
  const aside = isTurned ? { em, turn: -Math.PI / 4 } : ({ em, align: 'center' } as const);
  columns.forEach((name, i) => {
    drawText(ctx, name, left + (i + 0.5) * cellWidth, top - 0.8 * em, aside);
  });
  rows.forEach((name, i) => {
    const middle = top + (i + 0.5) * cellHeight;
    drawText(ctx, name, left - gap * em, middle, { em, align: 'right' });
  });
  const texts = cells.flatMap((row) => row.map(({ text }) => text));
  const size = Math.min(0.9 * em, (0.92 * cellWidth * em) / measureWidest(texts, em));
  cells.forEach((row, down) => {
    row.forEach(({ ground, share, ink, text, title }, across) => {
      const [x, y] = [left + across * cellWidth, top + down * cellHeight];
      ctx.globalAlpha = share;
      ctx.fillStyle = ground;
      ctx.title = title;
      ctx.fillRect(x, y, cellWidth - 1, cellHeight - 1);
      ctx.globalAlpha = 1;
      const look = { em: size, colour: ink, align: 'center' } as const;
      if (text !== '') drawText(ctx, text, x + cellWidth / 2, y + cellHeight / 2, look);
    });
  });
  if (most !== undefined) drawKey(ctx, most, left, bottom + 0.9 * em, em);
  return ctx.toPart(label);
}

const keySteps = [0.2, 0.4, 0.6, 0.8, 1];

/** Draws the key of the colours below the matrix: from one mistake to the largest count. */
function drawKey(ctx: SvgContext, most: number, left: number, top: number, em: number): void {
  const start = left + 1.2 * em;
  ctx.fillStyle = mistakes;
  keySteps.forEach((share, i) => {
    ctx.globalAlpha = share;
    ctx.fillRect(start + i * em, top, em, em);
  });
  ctx.globalAlpha = 1;
  drawText(ctx, '1', left, top + em / 2, { em });
  const end = start + (keySteps.length + 0.5) * em;
  drawText(ctx, formatCount(most, 'mistake'), end, top + em / 2, { em });
}
