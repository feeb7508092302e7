// The shapes of network diagrams.
import * as Plot from '@observablehq/plot';
import { paperInk as ink } from '../../catalogue/paper';
import { drawPlot } from '../../figures/plot';

/** In pixels. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** @param label what the diagram shows, for screen readers */
export function diagram(width: number, height: number, label: string, marks: Plot.Markish[]) {
  return drawPlot({ paper: { width, height, em: 13 }, label, marks }).svg;
}

interface WordStyle {
  readonly size?: number;
  readonly colour?: string;
  readonly weight?: number;
  readonly anchor?: 'start' | 'middle' | 'end';
}

export function words(
  { x, y }: Place,
  text: string,
  { size = 13, colour = ink.text, weight = 400, anchor = 'middle' }: WordStyle = {},
): Plot.Markish {
  const style = { fontSize: size, fill: colour, fontWeight: weight, textAnchor: anchor };
  return Plot.text([text], { x: [x], y: [y], ...style });
}

/** @param stroke 'none' for a ground behind words */
export function box(
  { x, y }: Place,
  width: number,
  height: number,
  fill = '#f3f4f6',
  stroke: string = ink.line,
): Plot.Markish {
  return Plot.rect([0], {
    ...{ x1: [x - width / 2], x2: [x + width / 2] },
    ...{ y1: [y - height / 2], y2: [y + height / 2], rx: 6, fill, stroke },
  });
}

export function circle({ x, y }: Place, r: number): Plot.Markish {
  const style = { r, fill: '#ffffff', stroke: ink.line, strokeWidth: 1.2 };
  return Plot.dot([0], { x: [x], y: [y], ...style });
}

/** @param insetStart distance between `from` and the arrow's start @param insetEnd distance between its tip and `to` */
export function arrow(from: Place, to: Place, insetStart = 0, insetEnd = 0): Plot.Markish {
  return Plot.arrow([0], {
    ...{ x1: [from.x], y1: [from.y], x2: [to.x], y2: [to.y] },
    ...{ insetStart, insetEnd, stroke: ink.quiet, strokeWidth: 1.2, headLength: 5 },
  });
}
