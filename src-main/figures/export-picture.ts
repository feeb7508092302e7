// What Compare shows as SVG, or a page to print; the window itself makes its pixels.
import { usualPaper, type ComparePicture, type PaperChoice } from '../contract/run-exports';
import { drawConfusion } from './draw-confusion';
import { drawFigure, type ComparedFigure } from './draw-figure';
import { drawMultiples } from './draw-multiples';
import { drawPaired } from './draw-paired';
import { drawSweep } from './draw-sweep';
import { escapeXml } from './escape-xml';
import { figureFile, sheetOf, type Drawn, type Sheet } from './figure-file';
import { lineChart } from './line-chart';
import type { RunSource } from './stored-curves';

/** In CSS pixels: 25 cm, as wide as the window's charts. A curve has at most as many columns. */
const usualWidth = 960;

/** @throws Problem run-missing, store-…, bad-request */
export function pictureAsSvg(
  store: RunSource,
  picture: ComparePicture,
  paper: PaperChoice = usualPaper,
): string {
  return figureFile(drawPicture(store, picture, sheetOf(paper)), paper);
}

/** A page with only the SVG, to print as PDF. */
export function pictureAsPage(
  store: RunSource,
  picture: ComparePicture,
  paper: PaperChoice = usualPaper,
): string {
  const drawn = drawPicture(store, picture, sheetOf(paper));
  const { width, height } = drawn.size;
  const style = `@page{size:${width}px ${height}px;margin:0}html,body{margin:0}svg{display:block}`;
  const content = figureFile(drawn, usualPaper).replace(/^<\?xml.*\?>\s*/, '');
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${escapeXml(drawn.title)}</title><style>${style}</style><body>${content}</body></html>`;
}

function drawPicture(store: RunSource, picture: ComparePicture, sheet: Sheet): Drawn {
  switch (picture.kind) {
    case 'chart':
      return drawChart(drawFigure(store, picture.chart, usualWidth), sheet);
    case 'multiples':
      return drawMultiples(store, picture.charts, sheet);
    case 'paired':
      return drawChart(drawPaired(store, picture), sheet);
    case 'confusion':
      return drawConfusion(store, picture, sheet);
    case 'sweep':
      return drawSweep(store, picture, sheet);
  }
}

/** Narrow figures are higher for their width. */
function drawChart(figure: ComparedFigure, { width: wished, em }: Sheet): Drawn {
  const width = wished ?? usualWidth;
  const height = Math.max((width * 9) / 16, Math.min(0.75 * width, 24 * em));
  const { title, facts } = figure;
  return { ...lineChart(figure, { width, height, em }), title, facts };
}
