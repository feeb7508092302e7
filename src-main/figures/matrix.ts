// A confusion matrix as numbers on cells that darken with the count; the diagonal (correct) stays light.
import * as Plot from '@observablehq/plot';
import { paperInk, paperPaints } from '../catalogue/paper';
import { signedCount, type MatrixCell } from '../comparison/confusion';
import { heading } from './heading';
import { asIs, drawPlot, type Part } from './plot';
import { widest } from './text-width';

interface Matrix {
  /** '' for none, as of the line below it: an accuracy, or what the difference is to. */
  readonly title: string;
  readonly about: string;
  readonly rows: readonly (readonly MatrixCell[])[];
  /** Of the classes. */
  readonly names: readonly string[];
  readonly isDifference: boolean;
  /** Of more than none. */
  readonly colour?: string;
}

/** @param label for screen readers */
export function matrixFigure(
  { title, about, rows, names, isDifference, colour = paperPaints.vermillion.line }: Matrix,
  { width, em, label }: { readonly width: number; readonly em: number; readonly label: string },
): Part {
  const longest = widest(names, em);
  const left = 2.6 * em + longest;
  const isTurned = longest > (width - left) / names.length;
  // A turned name extends to the right of its column.
  const right = isTurned ? 0.7 * longest : em;
  const cell = Math.max(1.2 * em, (width - left - right) / names.length);
  const head = heading(title, left, width, em);
  const top = head.height + (about === '' ? 0 : 1.6 * em) + 3 * em + (isTurned ? 0.7 * longest : 0);
  const cells = rows.flat();
  const numbers = cells
    .filter(({ count }) => count !== 0)
    .map((one) => ({ ...one, text: signedCount(one.count, isDifference) }));
  const size = Math.min(
    0.85 * em,
    (0.92 * cell * em) /
      widest(
        numbers.map((n) => n.text),
        em,
      ),
  );
  const middle = (index: number) => (index + 0.5) * cell;
  const isPlain = ({ truth, predicted }: MatrixCell) => truth === predicted && !isDifference;
  const quiet = { fill: paperInk.quiet };
  const classes = names.map((name, index) => ({ name, index }));
  const turned = { rotate: isTurned ? -45 : 0, textAnchor: isTurned ? 'start' : 'middle' } as const;
  return drawPlot({
    ...{
      paper: {
        width: Math.max(width, left + names.length * cell),
        height: top + rows.length * cell + 0.5 * em,
        em,
      },
      label,
    },
    marks: [
      ...head.marks,
      Plot.text([about], {
        ...{ x: asIs([left]), y: asIs([head.height + 0.8 * em]), textAnchor: 'start', ...quiet },
      }),
      Plot.text(['predicted'], {
        x: asIs([left + middle((names.length - 1) / 2)]),
        ...{ y: asIs([top - 2.2 * em - (isTurned ? 0.7 * longest : 0)]), ...quiet },
      }),
      Plot.text(['true'], {
        ...{ x: asIs([0.9 * em]), y: asIs([top + middle((names.length - 1) / 2)]) },
        ...{ rotate: -90, ...quiet },
      }),
      Plot.text(classes, {
        x: asIs(classes.map(({ index }) => left + middle(index))),
        ...{ y: asIs(classes.map(() => top - 0.8 * em)), text: 'name', ...quiet, ...turned },
      }),
      Plot.text(classes, {
        x: asIs(classes.map(() => left - 0.6 * em)),
        y: asIs(classes.map(({ index }) => top + middle(index))),
        ...{ text: 'name', textAnchor: 'end', ...quiet },
      }),
      Plot.rect(cells, {
        x1: asIs(cells.map(({ predicted }) => left + predicted * cell)),
        x2: asIs(cells.map(({ predicted }) => left + (predicted + 1) * cell - 1)),
        y1: asIs(cells.map(({ truth }) => top + truth * cell)),
        y2: asIs(cells.map(({ truth }) => top + (truth + 1) * cell - 1)),
        fill: asIs(
          cells.map((one) =>
            isPlain(one) ? paperInk.grid : one.strength < 0 ? paperPaints.blue.line : colour,
          ),
        ),
        fillOpacity: asIs(
          cells.map((one) => (isPlain(one) ? 1 : Math.round(800 * Math.abs(one.strength)) / 1000)),
        ),
        title: 'words',
      }),
      Plot.text(numbers, {
        x: asIs(numbers.map(({ predicted }) => left + middle(predicted))),
        y: asIs(numbers.map(({ truth }) => top + middle(truth))),
        ...{ text: 'text', fontSize: size, fill: paperInk.text },
      }),
    ],
  });
}
