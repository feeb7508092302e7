// A chart type of Chart.js: curves whose one data set holds them all as columns of numbers, since
// Chart.js would make two objects for every vertex of a data set of its own. It is drawn on a
// canvas in the window, and as SVG on paper.
import {
  Chart,
  DatasetController,
  Element,
  LinearScale,
  LogarithmicScale,
  type ChartConfiguration,
  type ChartItem,
  type ChartOptions,
  type Plugin,
} from 'chart.js';
import { drawCurves, drawEdges, drawFreeDots } from './draw-curves';
import { drawEndLabels, arrangeLabels } from './end-labels';
import type { Look, Figure, Plot } from './figure';
import { createFrame, type Frame } from './frame';
import { drawMarkers } from './markers';
import { drawInlineTitle, createScales } from './scales';

class NoElement extends Element {
  static id = 'none';
}

/** A controller with a plot instead of elements. */
class CurvesController extends DatasetController {
  static id = 'curves';
  static defaults = { dataElementType: 'none', clip: false };

  override addElements(): void {
    // There are no elements.
  }

  override buildOrUpdateElements(): void {
    // There are none, so nothing is parsed either.
  }

  override draw(): void {
    draw(this.chart, drawCurves);
  }
}

const around: Plugin = {
  id: 'around',
  beforeDatasetsDraw: (chart) => {
    draw(chart, drawMarkers);
  },
  afterDatasetsDraw: (chart) => {
    draw(chart, (frame, plot) => {
      drawFreeDots(frame, plot);
      drawEdges(frame, plot);
      drawEndLabels(frame, plot, arrangeLabels(frame, plot));
      drawInlineTitle(frame, plot);
    });
  },
};

/** A data set whose key is not `data`, in which Chart.js would look for elements. */
interface PlotSet {
  plot: Plot | null;
}

function draw(chart: Chart, paint: (frame: Frame, plot: Plot) => void): void {
  const frame = createFrame(chart);
  const { plot } = getPlotSet(chart);
  if (frame !== null && plot !== null) paint(frame, plot);
}

const getPlotSet = ({ data }: Chart) => data.datasets[0] as unknown as PlotSet;

/**
 * @param plot null for the axes alone; its axes are those of the options
 * @param drawAround drawn first, outside of the plot
 */
export function makeChart(
  canvas: ChartItem,
  plot: Plot | null,
  options: ChartOptions,
  drawAround: () => void = () => undefined,
): Chart {
  Chart.register(NoElement, CurvesController, LinearScale, LogarithmicScale);
  const set: PlotSet = { plot };
  return new Chart(canvas, {
    type: 'curves',
    options,
    plugins: [around, { id: 'first', beforeDraw: drawAround }],
    data: { datasets: [set] },
  } as unknown as ChartConfiguration);
}

/** Draws something else. @param options where the axes or margins change, which costs a layout */
export function redraw(chart: Chart, plot: Plot, options: ChartOptions | null): void {
  getPlotSet(chart).plot = plot;
  if (options === null) {
    chart.draw();
    return;
  }
  chart.options = options;
  chart.update('none');
}

interface Margins {
  readonly top: number;
  readonly right: number;
  readonly bottom?: number;
}

export function createChartOptions(
  figure: Pick<Figure, 'x' | 'y' | 'isTitleInline'>,
  look: Look,
  padding: Margins,
): ChartOptions {
  return {
    animation: false,
    responsive: true,
    maintainAspectRatio: false,
    events: [],
    layout: { padding },
    scales: createScales(figure, look),
  };
}
