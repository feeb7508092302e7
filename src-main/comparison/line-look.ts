// How strong the lines of a chart are, in the window and on paper.

/** The most lines with the values of every batch behind them. */
export const mostWithRaw = 3;
/** The most lines that are all coloured and labelled; of more, only the best candidates are. */
export const mostInFocus = 6;
/** More bands than these would cover each other. */
export const mostBands = 6;
/** The most results that are marked; more are only joined. */
export const mostDots = 40;
/** More curves than this are thin: thick ones would merge into a blot, and take four times as long to draw. */
const mostThick = 12;

interface Pen {
  readonly alpha: number;
  readonly width: number;
}

/**
 * What a curve of a chart is drawn with: all its values, its smoothed line (before or without
 * results), its results.
 */
interface LineLook {
  readonly raw: Pen;
  readonly line: Pen;
  readonly behind: Pen;
  readonly marks: Pen;
  readonly hasDots: boolean;
}

export function lineLook(curves: number): LineLook {
  const isThin = curves > mostThick;
  return {
    raw: { alpha: 0.04, width: 1 },
    line: isThin ? { alpha: 0.8, width: 1 } : { alpha: 1, width: 1.5 },
    behind: { alpha: 0.6, width: 1 },
    marks: isThin ? { alpha: 0.8, width: 1 } : { alpha: 1, width: 1.75 },
    hasDots: !isThin,
  };
}
