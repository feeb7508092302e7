// A chart in the forms that main can write by itself; its pixels are the window's.
import type { ChartPicture } from '../../contract/run-exports';
import { drawFigure, type FigureStore } from './draw-figure';
import { toPgfplots } from './pgfplots';
import { toSvg, usualSize } from './svg';

/** A column a pixel of the widest plot. */
export function chartAsSvg(store: FigureStore, chart: ChartPicture): string {
  return toSvg(drawFigure(store, chart, usualSize.width));
}

/** What a paper's repository and a journal's upload take without a word, and TeX in a second or two. */
const mostTexBytes = 98_000;
const [mostColumns, fewestColumns] = [400, 12];

/** Thinned until the file is small enough; 50 runs have some 60 columns each then. */
export function chartAsTex(store: FigureStore, chart: ChartPicture): string {
  for (let columns = mostColumns; ;) {
    const tex = toPgfplots(drawFigure(store, chart, columns));
    if (tex.length <= mostTexBytes || columns === fewestColumns) return tex;
    const wanted = Math.floor((columns * mostTexBytes * 0.97) / tex.length);
    columns = Math.max(fewestColumns, Math.min(wanted, columns - 1));
  }
}
