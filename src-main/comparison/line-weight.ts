// The strength of a chart's lines, in the window and on paper.

/** The number of lines up to which the values of every batch are drawn behind them. */
export const mostWithRaw = 3;
/** The number of lines up to which all are coloured and labelled; beyond, only the best candidates are. */
export const mostInFocus = 6;
/** The number of bands above which they would cover each other. */
export const mostBands = 6;
/** The number of results up to which they are marked; more are only joined. */
export const mostDots = 40;
/** The number of curves above which lines are thin: thick ones would merge, and take four times as long to draw. */
const mostThick = 12;

interface Pen {
  readonly alpha: number;
  readonly width: number;
}

/**
 * The pens of a chart's curve: for all its values, its smoothed line (before or without results), and its
 * results.
 */
interface LineWeight {
  readonly raw: Pen;
  readonly line: Pen;
  readonly behind: Pen;
  readonly marks: Pen;
  readonly hasDots: boolean;
}

export function chooseLineWeight(curves: number): LineWeight {
  const isThin = curves > mostThick;
  return {
    raw: { alpha: 0.04, width: 1 },
    line: isThin ? { alpha: 0.8, width: 1 } : { alpha: 1, width: 1.5 },
    behind: { alpha: 0.6, width: 1 },
    marks: isThin ? { alpha: 0.8, width: 1 } : { alpha: 1, width: 1.75 },
    hasDots: !isThin,
  };
}
