// A confusion matrix as numbers on a ground that darkens with them; the diagonal, which is right, stays light.
import * as Plot from '@observablehq/plot';
import { ink } from './colours';
import { drawPlot } from './plot';

/** @param counts 10 × 10 row by row, row true, column predicted */
export function drawConfusion(counts: readonly number[], colour: string): string {
  const cells = counts.map((count, at) => ({ count, row: Math.floor(at / 10), column: at % 10 }));
  const mistakes = cells.filter(({ row, column }) => row !== column);
  const most = Math.max(1, ...mistakes.map(({ count }) => count));
  const darkness = (count: number) => Math.log1p(count) / Math.log1p(most);
  return drawPlot({
    ariaLabel: 'Confusion matrix: true digit by row, predicted digit by column',
    width: 420,
    height: 338,
    marginTop: 42,
    marginBottom: 8,
    marginLeft: 44,
    marginRight: 4,
    padding: 0.06,
    x: { type: 'band', axis: 'top', label: 'predicted', labelOffset: 34, tickSize: 0 },
    y: { type: 'band', label: 'true', labelAnchor: 'center', labelOffset: 34, tickSize: 0 },
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
