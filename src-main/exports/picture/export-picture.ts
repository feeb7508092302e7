// What Compare shows, in the forms that main can write by itself; its pixels are the window's.
import { metricLabel } from '../../catalogue/metrics';
import type { ComparePicture } from '../../contract/run-exports';
import { Problem } from '../../problem';
import type { RunReader } from '../../runs/run-reader';
import { confusionAsSvg } from './draw-confusion';
import type { FigureStore } from './draw-figure';
import { multiplesAsSvg } from './draw-multiples';
import { drawPaired } from './draw-paired';
import { sweepAsSvg } from './draw-sweep';
import { chartAsSvg, chartAsTex } from './export-chart';
import { toPgfplots } from './pgfplots';
import { toSvg, usualSize } from './svg';
import type { Size } from './svg-document';

export type PictureStore = FigureStore & Pick<RunReader, 'epochs'>;

/** @throws Problem run-missing, store-…, bad-request */
export function pictureAsSvg(store: PictureStore, picture: ComparePicture): string {
  return drawPicture(store, picture).svg;
}

/** A page of its own that shows the SVG and nothing else, to be printed as PDF. */
export function pictureAsPage(store: PictureStore, picture: ComparePicture): string {
  const { svg, size } = drawPicture(store, picture);
  const style = `@page{size:${size.width}px ${size.height}px;margin:0}html,body{margin:0}svg{display:block}`;
  const content = svg.replace(/^<\?xml.*\?>\s*/, '');
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Unroll</title><style>${style}</style><body>${content}</body></html>`;
}

/** @throws Problem bad-request for a picture that has no form in LaTeX */
export function pictureAsTex(store: PictureStore, picture: ComparePicture): string {
  if (picture.kind === 'chart') return chartAsTex(store, picture.chart);
  if (picture.kind === 'paired') return toPgfplots(drawPaired(store, picture));
  throw new Problem('bad-request', 'This picture has no LaTeX form. Export it as SVG or PDF.');
}

/** What a file of it may be called. */
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
  store: PictureStore,
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
