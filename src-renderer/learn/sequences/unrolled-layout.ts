// The columns of the unrolled network's chart, in pixels, and the steps that fit.
import { range } from 'd3-array';

/** The space for h[0], and for half a column at the end. */
const [start, end] = [64, 24];
const narrowest = 19;

/** @returns the columns: their step from 1, null where steps are left out, and the x of their middle */
export function createUnrolledLayout(time: number, step: number, width: number) {
  const free = Math.max(width - start - end, 9 * narrowest);
  const steps = chooseShownSteps(time, step, Math.min(30, Math.floor(free / narrowest)));
  const pitch = free / steps.length;
  return {
    columns: steps.map((number, index) => ({ number, x: start + pitch * (index + 0.5) })),
    radius: Math.min(14, pitch * 0.34),
    stripWidth: Math.min(26, pitch * 0.62),
  };
}

/**
 * Returns all steps if they fit, otherwise the first, those around `current`, and the last.
 * @param current the current step, from 1 to time
 * @param room the number of columns that fit, at least 9
 * @returns steps from 1 in order; null for omitted steps
 */
export function chooseShownSteps(time: number, current: number, room: number): (number | null)[] {
  if (time <= room) return range(1, time + 1);
  const width = room - 4;
  const first = Math.max(2, Math.min(current - Math.floor(width / 2), time - width));
  return [
    1,
    ...(first > 2 ? [null] : []),
    ...range(first, first + width),
    ...(first + width < time ? [null] : []),
    time,
  ];
}
