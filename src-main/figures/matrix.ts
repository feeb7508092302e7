// Numbers on coloured cells: a confusion matrix, whose mistakes darken with their count while the diagonal (correct) stays light, and
// the map of two settings.
import { count, counted } from '../catalogue/number-words';
import { paperInk, paperPaints } from '../catalogue/paper';
import type { MatrixCell } from '../comparison/confusion';
import { titleOf } from './heading';
import type { Part } from './parts';
import { drawText, SvgContext } from './svg-context';
import { widest } from './text-width';

interface Matrix {
  /** '' for none, as of the line below it, an accuracy. */
  readonly title: string;
  readonly about: string;
  readonly rows: readonly (readonly MatrixCell[])[];
  /** Of the classes. */
  readonly names: readonly string[];
  /** The count with the full colour, where a key shows it. */
  readonly most?: number;
}

const mistakes = paperPaints.vermillion.line;
/** Of a name that is turned by 45°, beside its length. */
const turnedShare = 0.7;

/** @param label for screen readers */
export function matrixFigure(
  { title, about, rows, names: all, most }: Matrix,
  { width, em, label }: { readonly width: number; readonly em: number; readonly label: string },
): Part {
  // Of many classes only some are shown.
  const names = rows.map(([first], i) => all[first?.truth ?? i] ?? String(first?.truth));
  const longest = widest(names, em);
  const left = 2.6 * em + longest;
  const isTurned = longest > (width - left) / names.length;
  // A turned name extends to the right of its column.
  const right = isTurned ? turnedShare * longest : em;
  const cell = Math.max(1.2 * em, (width - left - right) / names.length);
  const head = titleOf(title, width, em);
  const turned = isTurned ? turnedShare * longest : 0;
  const top = head.height + (about === '' ? 0 : 1.6 * em) + 3 * em + turned;
  const bottom = top + rows.length * cell;
  const ctx = new SvgContext({
    width: Math.max(width, left + names.length * cell),
    em,
    height: bottom + (most === undefined ? 0.5 : 2.5) * em,
  });
  const middle = (index: number) => (index + 0.5) * cell;
  const centre = middle((names.length - 1) / 2);
  head.draw(ctx, 0);
  if (about !== '') drawText(ctx, about, 0.4 * em, head.height + 0.8 * em, { em });
  const centred = { em, align: 'center' } as const;
  drawText(ctx, 'predicted', left + centre, top - 2.2 * em - turned, centred);
  drawText(ctx, 'true', 0.9 * em, top + centre, { ...centred, turn: -Math.PI / 2 });
  const aside = isTurned ? { em, turn: -Math.PI / 4 } : centred;
  names.forEach((name, i) => {
    drawText(ctx, name, left + middle(i), top - 0.8 * em, aside);
    drawText(ctx, name, left - 0.6 * em, top + middle(i), { em, align: 'right' });
  });
  drawCells(
    ctx,
    rows.map((row) =>
      row.map(({ truth, predicted, count: number, strength, words }) => ({
        ...(truth === predicted
          ? { ground: paperInk.grid }
          : { ground: mistakes, share: 0.8 * strength }),
        ink: paperInk.text,
        text: number === 0 ? '' : count(number),
        words,
      })),
    ),
    { left, top, width: cell, height: cell, gap: 1, em, mostText: 0.85 * em },
  );
  if (most !== undefined) drawKey(ctx, most, left, bottom + 0.9 * em, em);
  return ctx.toPart(label);
}

interface Cell {
  readonly ground: string;
  /** How opaque it is; 1 if left out. */
  readonly share?: number;
  readonly ink: string;
  readonly text: string;
  /** What a viewer shows with it. */
  readonly words?: string;
}

interface Grid {
  readonly left: number;
  readonly top: number;
  /** Of a cell, with the gap after it. */
  readonly width: number;
  readonly height: number;
  readonly gap: number;
  readonly em: number;
  /** The font size where numbers have room. */
  readonly mostText: number;
}

export function drawCells(
  ctx: SvgContext,
  rows: readonly (readonly Cell[])[],
  { left, top, width, height, gap, em, mostText }: Grid,
): void {
  const texts = rows.flatMap((row) => row.map(({ text }) => text));
  const size = Math.min(mostText, (0.92 * width * em) / widest(texts, em));
  rows.forEach((row, down) => {
    row.forEach(({ ground, share = 1, ink, text, words = '' }, across) => {
      const [x, y] = [left + across * width, top + down * height];
      ctx.globalAlpha = share;
      ctx.fillStyle = ground;
      ctx.title = words;
      ctx.fillRect(x, y, width - gap, height - gap);
      ctx.globalAlpha = 1;
      if (text === '') return;
      const look = { em: size, colour: ink, align: 'center' } as const;
      drawText(ctx, text, x + (width - gap) / 2, y + (height - gap) / 2, look);
    });
  });
}

const keySteps = [0.2, 0.4, 0.6, 0.8, 1];

/** What the colours stand for, below the matrix: from one mistake to the most of a kind. */
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
  drawText(ctx, counted(most, 'mistake'), end, top + em / 2, { em });
}
