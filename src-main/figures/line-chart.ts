// A chart of curves on paper: drawn by Chart.js as in the window, with its title, its legend and a note around it.
import { makeChart, createChartOptions, redraw } from './curves-chart';
import { hasAllLabels, measureLabelsWidth } from './end-labels';
import { describeMarks, type Figure, type Plot } from './figure';
import { createFrame, type Context } from './frame';
import { drawKey, drawNote, drawTitle, type KeyEntry } from './heading';
import { measureMarkersHeight } from './markers';
import type { Paper, Part } from './parts';
import { createPaperStyle, SvgContext } from './svg-context';

export interface PaperFigure extends Figure {
  /** '' for no title. */
  readonly title: string;
  /** The key of the colours; undefined if each line has its name in its colour. */
  readonly colours?: readonly KeyEntry[];
  readonly dashes?: readonly KeyEntry[];
  /** A note below the plot in small type about the curves' processing. */
  readonly note?: string;
}

/** The largest share of a figure's width for the names of its curves. */
const mostLabels = 1 / 2.4;

/** @param label for screen readers, if it differs from the title */
export function drawLineChart(figure: PaperFigure, paper: Paper, label = figure.title): Part {
  const { width, em } = paper;
  const look = createPaperStyle(em);
  const plot: Plot = { ...figure, look, mostLabels: width * mostLabels };
  const title = drawTitle(figure.title, width, em);
  const note = drawNote(figure.note ?? '', width, em);
  const ctx = new SvgContext({ ...paper, height: paper.height + note.height });
  const asCanvas = ctx as unknown as Context;
  const optionsBelow = (above: number) => {
    const top = title.height + above + 1.2 * em + measureMarkersHeight(figure.markers ?? [], look);
    const margins = {
      top,
      right: measureLabelsWidth(asCanvas, plot),
      bottom: note.height + 0.4 * em,
    };
    return { ...createChartOptions(plot, look, margins), responsive: false, devicePixelRatio: 1 };
  };
  const { colours = [], dashes = [] } = figure;
  const others = [...dashes, ...describeMarks(figure).map((label) => ({ label }))];
  const bare = drawKey(others, width, em);
  let key = bare;
  const chart = makeChart(asCanvas, null, optionsBelow(bare.height), () => {
    title.draw(ctx, 0);
    key.draw(ctx, title.height + 0.2 * em);
  });
  const laidOut = createFrame(chart);
  // If each line has its name in its colour, a legend of the colours would be redundant.
  const isNamed = plot.named.length > 0 && laidOut !== null && hasAllLabels(laidOut, plot);
  if (!isNamed) key = drawKey([...colours, ...others], width, em);
  redraw(chart, plot, key === bare ? null : optionsBelow(key.height));
  note.draw(ctx, paper.height);
  const part = ctx.toPart(label);
  chart.destroy();
  return part;
}
