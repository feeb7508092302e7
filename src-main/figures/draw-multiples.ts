// Small multiples as one picture: a figure for each group, all with the same axes.
import { labelsInGroup } from '../comparison/run-labels';
import type { ChartPicture } from '../contract/run-exports';
import { at } from '../element-at';
import { drawFigure, type FigureStore } from './draw-figure';
import { xAxisOf, yAxisOf } from './figure-axes';
import { figureSvg } from './svg';
import { gridOf, inGrid, svgDocument, type Size } from './svg-document';

const part: Size = { width: 480, height: 320 };

/** @throws Problem run-missing, store-… */
export function multiplesAsSvg(
  store: FigureStore,
  charts: readonly { readonly title: string; readonly chart: ChartPicture }[],
): { readonly svg: string; readonly size: Size } {
  const figures = charts.map(({ chart }) => {
    const runs = chart.runIds.map((id) => store.getRun(id));
    return drawFigure(store, chart, part.width, labelsInGroup(runs));
  });
  const { chart } = at(charts, 0);
  const drawn = figures.flatMap(({ lines }) =>
    lines.flatMap(({ line, band }) => (band === null ? [line] : [line, band.low, band.high])),
  );
  const axes = {
    x: xAxisOf(chart, drawn),
    y: yAxisOf(chart, drawn),
    legend: { kind: 'none' },
  } as const;
  const size = gridOf(figures.length, part);
  const content = inGrid(figures.length, part, (i) =>
    figureSvg({ ...at(figures, i), ...axes, title: at(charts, i).title }, part, `plot${i}`),
  );
  const { facts, title } = at(figures, 0);
  const all = [
    `${title}, a chart for each group.`,
    ...facts.filter((fact) => !fact.startsWith('Runs:')),
  ];
  return { svg: svgDocument(size, title, all, content), size };
}
