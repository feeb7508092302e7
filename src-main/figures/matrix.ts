// A confusion matrix as numbers on cells that darken with the count; the diagonal (correct) stays light.
import * as Plot from '@observablehq/plot';
import { count, counted } from '../catalogue/number-words';
import { paperInk, paperPaints } from '../catalogue/paper';
import type { MatrixCell } from '../comparison/confusion';
import { heading } from './heading';
import { asIs, drawPlot, type Part } from './plot';
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
  const right = isTurned ? 0.7 * longest : em;
  const cell = Math.max(1.2 * em, (width - left - right) / names.length);
  const head = heading(title, left, width, em);
  const turned = isTurned ? 0.7 * longest : 0;
  const top = head.height + (about === '' ? 0 : 1.6 * em) + 3 * em + turned;
  const middle = (index: number) => (index + 0.5) * cell;
  const inCells = rows.flatMap((row, down) => row.map((one, across) => ({ one, down, across })));
  const cells = inCells.map(({ one, down, across }) => {
    const [x, y] = [left + across * cell, top + down * cell];
    const isPlain = one.truth === one.predicted;
    return {
      ...{ x: x + cell / 2, y: y + cell / 2, x1: x, x2: x + cell - 1, y1: y, y2: y + cell - 1 },
      ground: isPlain ? paperInk.grid : paperPaints.vermillion.line,
      share: isPlain ? 1 : Math.round(800 * one.strength) / 1000,
      number: one.count === 0 ? '' : count(one.count),
      words: one.words,
    };
  });
  const numbers = cells.map(({ number }) => number);
  const fontSize = Math.min(0.85 * em, (0.92 * cell * em) / widest(numbers, em));
  const centre = middle((names.length - 1) / 2);
  const above = [{ x: left + centre, y: top - 2.2 * em - turned, text: 'predicted' }];
  const line = [{ x: left, y: head.height + 0.8 * em, text: about }];
  const beside = [{ x: 0.9 * em, y: top + centre, text: 'true' }];
  const across = names.map((text, i) => ({ text, x: left + middle(i), y: top - 0.8 * em }));
  const down = names.map((text, i) => ({ text, x: left - 0.6 * em, y: top + middle(i) }));
  const side = isTurned ? ({ rotate: -45, textAnchor: 'start' } as const) : {};
  const words = (texts: typeof down, style: Plot.TextOptions = {}) =>
    Plot.text(texts, { x: 'x', y: 'y', text: 'text', fill: paperInk.quiet, ...style });
  const bottom = top + rows.length * cell;
  const size = { width: Math.max(width, left + names.length * cell), em };
  return drawPlot({
    ...{ paper: { ...size, height: bottom + (most === undefined ? 0.5 : 2.5) * em }, label },
    marks: [
      ...[...head.marks, words(line, { textAnchor: 'start' }), words(above)],
      ...[words(beside, { rotate: -90 }), words(across, side), words(down, { textAnchor: 'end' })],
      Plot.rect(cells, {
        ...{ x1: 'x1', x2: 'x2', y1: 'y1', y2: 'y2', fill: 'ground', fillOpacity: 'share' },
        title: 'words',
      }),
      ...(most === undefined ? [] : keyMarks(most, { left, top: bottom + 0.9 * em, em })),
      Plot.text(cells, { x: 'x', y: 'y', text: 'number', fontSize, fill: paperInk.text }),
    ],
  });
}

const keySteps = [0.2, 0.4, 0.6, 0.8, 1];

/** What the colours stand for, below the matrix: from one mistake to the most of a kind. */
function keyMarks(
  most: number,
  { left, top, em }: { readonly left: number; readonly top: number; readonly em: number },
): Plot.Markish[] {
  const start = left + 1.2 * em;
  const squares = keySteps.map((share, i) => ({
    share,
    x1: start + i * em,
    x2: start + (i + 1) * em,
  }));
  const end = start + keySteps.length * em;
  const words = [
    { x: left, text: '1' },
    { x: end + 0.5 * em, text: counted(most, 'mistake') },
  ];
  const y = asIs(words.map(() => top + em / 2));
  return [
    Plot.rect(squares, {
      ...{ x1: 'x1', x2: 'x2', y1: asIs(squares.map(() => top)) },
      ...{ y2: asIs(squares.map(() => top + em)), fillOpacity: 'share' },
      fill: paperPaints.vermillion.line,
    }),
    Plot.text(words, { x: 'x', y, text: 'text', textAnchor: 'start', fill: paperInk.quiet }),
  ];
}
