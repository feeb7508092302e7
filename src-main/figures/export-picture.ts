// What Compare shows as SVG, or a page to print; the window itself makes its pixels.
import { metricLabel } from '../catalogue/metrics';
import type { ChartPicture, ComparePicture } from '../contract/run-exports';
import { confusionAsSvg } from './draw-confusion';
import { drawFigure, type FigureStore } from './draw-figure';
import { multiplesAsSvg } from './draw-multiples';
import { drawPaired } from './draw-paired';
import { sweepAsSvg } from './draw-sweep';
import { toSvg, usualSize } from './svg';
import type { Size } from './svg-document';

/** One column per pixel of the widest plot. */
export function chartAsSvg(store: FigureStore, chart: ChartPicture): string {
  return toSvg(drawFigure(store, chart, usualSize.width));
}

/** @throws Problem run-missing, store-…, bad-request */
export function pictureAsSvg(store: FigureStore, picture: ComparePicture): string {
  return drawPicture(store, picture).svg;
}

/** A page with only the SVG, to print as PDF. */
export function pictureAsPage(store: FigureStore, picture: ComparePicture): string {
  const { svg, size } = drawPicture(store, picture);
  const style = `@page{size:${size.width}px ${size.height}px;margin:0}html,body{margin:0}svg{display:block}`;
  const content = svg.replace(/^<\?xml.*\?>\s*/, '');
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Unroll</title><style>${style}</style><body>${content}</body></html>`;
}

/** A name for its file. */
export function pictureName(picture: ComparePicture): string {
  switch (picture.kind) {
    case 'chart':
      return picture.chart.metrics.map((metric) => metricLabel(metric, 'test')).join(', ');
    case 'multiples':
      return 'multiples';
    case 'paired':
      return `paired difference ${metricLabel(picture.metric, 'test').toLowerCase()}`;
    case 'confusion':
      return `confusion epoch ${picture.epoch}`;
    case 'sweep':
      return `sweep ${picture.part}`;
  }
}

function drawPicture(
  store: FigureStore,
  picture: ComparePicture,
): { readonly svg: string; readonly size: Size } {
  switch (picture.kind) {
    case 'chart':
      return { svg: chartAsSvg(store, picture.chart), size: usualSize };
    case 'multiples':
      return multiplesAsSvg(store, picture.charts);
    case 'paired':
      return { svg: toSvg(drawPaired(store, picture)), size: usualSize };
    case 'confusion':
      return confusionAsSvg(store, picture);
    case 'sweep':
      return sweepAsSvg(store, picture);
  }
}
