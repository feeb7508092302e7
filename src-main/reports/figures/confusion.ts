// A confusion matrix as numbers on cells that darken with the count; the diagonal (correct) stays light.
import * as Plot from '@observablehq/plot';
import { paperInk as ink } from '../../catalogue/paper';
import { at } from '../../element-at';
import { inFigure } from '../words';
import { drawPlot } from './plot';

/**
 * @param counts classes × classes row by row, row true, column predicted
 * @param names of the classes, by label
 */
export function drawConfusion(
  counts: readonly number[],
  names: readonly string[],
  colour: string,
): string {
  const cells = counts.map((count, at) => ({
    count,
    row: Math.floor(at / names.length),
    column: at % names.length,
  }));
  const longest = Math.max(...names.map((name) => inFigure(name).length));
  const side = longest > 1 ? longest * 6.4 : 0;
  const tickFormat = (label: number) => inFigure(at(names, label));
  const mistakes = cells.filter(({ row, column }) => row !== column);
  const most = Math.max(1, ...mistakes.map(({ count }) => count));
  const darkness = (count: number) => Math.log1p(count) / Math.log1p(most);
  return drawPlot({
    ariaLabel: 'Confusion matrix: true class by row, predicted class by column',
    width: 420 + side * 1.5,
    height: 338 + side * 0.75,
    marginTop: 42 + side * 0.75,
    marginBottom: 8,
    marginLeft: 44 + side,
    marginRight: 4 + side / 2,
    padding: 0.06,
    x: {
      type: 'band',
      axis: 'top',
      label: 'predicted',
      labelOffset: 34 + side * 0.75,
      tickSize: 0,
      tickFormat,
      tickRotate: longest > 1 ? -45 : 0,
    },
    y: {
      type: 'band',
      label: 'true',
      labelAnchor: 'center',
      labelOffset: 34 + side,
      tickSize: 0,
      tickFormat,
    },
    marks: [
      Plot.cell(mistakes, {
        x: 'column',
        y: 'row',
        fill: colour,
        fillOpacity: ({ count }: { count: number }) => 0.75 * darkness(count),
      }),
      Plot.cell(
        cells.filter(({ row, column }) => row === column),
        { x: 'column', y: 'row', fill: '#f3f4f6' },
      ),
      Plot.text(
        cells.filter(({ count }) => count > 0),
        {
          x: 'column',
          y: 'row',
          text: ({ count }: { count: number }) => String(count),
          fill: ink.text,
          fontSize: 10,
        },
      ),
    ],
  });
}
