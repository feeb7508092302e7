// Small multiples as one figure: a chart for each group, all with the same axes.
import type { ChartPicture } from '../contract/run-exports';
import { at } from '../element-at';
import { axesOf, drawFigure } from './draw-figure';
import type { Drawn, Sheet } from './figure-file';
import { lineChart } from './line-chart';
import { columnsFor, inGrid } from './plot';
import type { RunSource } from './stored-curves';

const usualWidth = 480;

/** @throws Problem run-missing, store-… */
export function drawMultiples(
  store: RunSource,
  charts: readonly { readonly title: string; readonly chart: ChartPicture }[],
  { width, em }: Sheet,
): Drawn {
  const figures = charts.map(({ chart }) => drawFigure(store, chart, usualWidth));
  const drawn = figures.flatMap(({ lines }) =>
    lines.flatMap(({ line, marks, band }) =>
      band === null ? [line, marks] : [line, marks, band.low, band.high],
    ),
  );
  const axes = axesOf(at(charts, 0).chart, drawn);
  const columns = columnsFor(charts.length, width, 20 * em);
  const partWidth = width === null ? usualWidth : width / columns;
  const paper = { width: partWidth, height: Math.max((partWidth * 2) / 3, 15 * em), em };
  const parts = figures.map((figure, i) => {
    const { title } = at(charts, i);
    return lineChart({ ...figure, ...axes, title, legend: undefined }, paper);
  });
  const { facts, title } = at(figures, 0);
  const all = [
    `${title}, a chart for each group.`,
    ...facts.filter((fact) => !fact.startsWith('Runs:')),
  ];
  return { ...inGrid(parts, columns), title, facts: all };
}
