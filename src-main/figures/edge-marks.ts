// Marks at the edge of the plot for what a line cannot show: values that are not finite, and where it leaves the shown
// range.
import { stretchesOutside } from '../curves/outside';
import { at } from '../element-at';
import { shareOf, type Figure, type FigureLine } from './figure';

export interface EdgeMark {
  /** Along the x axis, from 0 to 1. */
  readonly x: number;
  readonly isTop: boolean;
}

/** The middle of each stretch of the line outside the shown range. */
export function outsideMarks({ line }: FigureLine, { x, y }: Pick<Figure, 'x' | 'y'>): EdgeMark[] {
  return stretchesOutside(line, y.from, y.to)
    .filter(({ from, to }) => to >= x.from && from <= x.to)
    .map(({ from, to, side }) => {
      const ends = [shareOf(x, Math.max(from, x.from)), shareOf(x, Math.min(to, x.to))] as const;
      return { x: (ends[0] + ends[1]) / 2, isTop: side === 'above' };
    });
}

/**
 * NaN and −infinity at the bottom, infinity at the top.
 * @param gap the least between two marks, as a share of the axis
 */
export function nonFiniteMarks(
  { nonFinite }: FigureLine,
  { x }: Pick<Figure, 'x'>,
  gap: number,
): (EdgeMark & { readonly value: number })[] {
  let last = -Infinity;
  return Array.from(nonFinite.x, (place, i) => {
    return { x: shareOf(x, place), value: at(nonFinite.y, i) };
  }).flatMap((mark) => {
    if (mark.x < 0 || mark.x > 1 || mark.x - last < gap) return [];
    last = mark.x;
    return [{ ...mark, isTop: mark.value === Infinity }];
  });
}
