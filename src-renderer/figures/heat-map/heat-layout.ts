// The cells of a heat map, and the choice of rows and columns with a number on the axes.
import { roundStep } from '$curves';
import { at } from '$core/element-at';

/** Column from the left, row from the top, both from 0. */
export interface Cell {
  readonly column: number;
  readonly row: number;
}

/**
 * Returns the indices with a number on an axis: the first, the last, and round ones between, as many as fit.
 * @param names the number of each index, ascending
 * @param room the count of numbers that fit
 */
export function chooseNamedIndices(names: readonly number[], room: number): number[] {
  const last = names.length - 1;
  if (last < 1 || names.length <= room) return names.map((_, index) => index);
  const span = at(names, last) - at(names, 0);
  const step = Math.max(1, roundStep(span, Math.max(1, room - 1)));
  const apart = Math.max(1, (step / span) * last * 0.6);
  const round = names.flatMap((name, index) => (name % step === 0 ? index : []));
  const between = round.filter((position) => position >= apart && position <= last - apart);
  return [0, ...between, last];
}
