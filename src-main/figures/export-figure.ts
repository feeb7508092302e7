// The charts of Runs as SVG, or as a page to print; the window itself renders pixels.
import { usualPaper, type CompareFigure, type PaperChoice } from '../contract/run-exports';
import { formatCaption, describeFigure } from './caption';
import { drawConfusion } from './draw-confusion';
import { drawCost } from './draw-cost';
import { drawFigure, type ComparedFigure } from './draw-figure';
import { escapeXml } from './escape-xml';
import { createFigureFile, createSheet, type FigureContent, type Sheet } from './figure-file';
import { drawLineChart } from './line-chart';
import type { RunSource } from './stored-curves';
import { getColumn, adaptColumn } from '../comparison';
import { drawSettingsMap } from './draw-settings-map';

/** In CSS pixels: 25 cm, as wide as the window's charts. A curve has as many columns. */
const usualWidth = 960;
/** The plot's share of a width on paper, next to its labels: a curve has a column for each pixel. */
const plotShare = 0.6;

/** @throws Problem run-missing, store-…, bad-request */
export function formatFigureSvg(
  store: RunSource,
  picture: CompareFigure,
  paper: PaperChoice = usualPaper,
): string {
  return createFigureWithCaption(store, picture, paper).svg;
}

/** A page with only the SVG, to print as PDF. */
export function formatFigurePage(
  store: RunSource,
  picture: CompareFigure,
  paper: PaperChoice = usualPaper,
): string {
  const drawn = drawPicture(store, picture, createSheet(paper));
  const { width, height } = drawn.size;
  const style = `@page{size:${width}px ${height}px;margin:0}html,body{margin:0}svg{display:block}`;
  const content = createFigureFile(drawn, describeFigure(drawn), usualPaper);
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${escapeXml(drawn.title)}</title><style>${style}</style><body>${content}</body></html>`;
}

/**
 * Returns a caption for a page: the content of the chart, and how its curves were made.
 * @throws Problem run-missing, store-…, bad-request
 */
export function createCaption(store: RunSource, picture: CompareFigure): string {
  return formatCaption(drawPicture(store, picture, createSheet(usualPaper)));
}

const xmlHead = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** An SVG file and its caption. @throws Problem as `createCaption` */
export function createFigureWithCaption(
  store: RunSource,
  picture: CompareFigure,
  paper: PaperChoice,
) {
  const drawn = drawPicture(store, picture, createSheet(paper));
  const svg = `${xmlHead}${createFigureFile(drawn, describeFigure(drawn), paper)}\n`;
  return { svg, caption: formatCaption(drawn) };
}

function drawPicture(store: RunSource, picture: CompareFigure, sheet: Sheet): FigureContent {
  switch (picture.kind) {
    case 'chart': {
      const figure = drawFigure(
        store,
        picture.chart,
        sheet.width === null ? usualWidth : Math.round(plotShare * sheet.width),
      );
      return drawChart(sheet.hasTitle ? figure : { ...figure, note: '' }, sheet);
    }
    case 'confusion':
      return drawConfusion(store, picture, sheet);
    case 'cost':
      return drawCost(store, picture, { ...sheet, width: sheet.width ?? usualWidth });
    case 'settings': {
      const { width, em } = sheet;
      const runs = picture.runIds.map((id) => store.runs.get(id));
      const [across, down] = [getColumn(picture.across), getColumn(picture.down)];
      const result = adaptColumn(getColumn(picture.result), runs);
      const map = { runs, result, across, down };
      return drawSettingsMap(map, { width: width ?? usualWidth, em });
    }
  }
}

/** Narrow figures are higher for their width. */
function drawChart(figure: ComparedFigure, { width: wished, em, hasTitle }: Sheet): FigureContent {
  const width = wished ?? usualWidth;
  const height = Math.max((width * 9) / 16, Math.min(0.75 * width, 24 * em));
  const { title, runs, facts, making } = figure;
  const drawn = { ...figure, title: hasTitle ? title : '' };
  const part = drawLineChart(drawn, { width, height, em }, title);
  return { ...part, title, runs, facts, making };
}
