// The layout of the picture of the unrolled network, in pixels, and the steps that it has room for.
import { range } from 'd3-array';

/** Room for h[0] on the left and for half a column on the right. */
const [left, right] = [64, 24];
const narrowest = 19;

/** @returns the columns: their step from 1, null where steps are left out, and the x of their middle */
export function unrolledLayout(time: number, step: number, width: number) {
  const free = Math.max(width - left - right, 9 * narrowest);
  const steps = shownSteps(time, step, Math.min(30, Math.floor(free / narrowest)));
  const pitch = free / steps.length;
  return {
    columns: steps.map((at, index) => ({ step: at, x: left + pitch * (index + 0.5) })),
    radius: Math.min(14, pitch * 0.34),
    stripWidth: Math.min(26, pitch * 0.62),
  };
}

/** So many steps at each end are always shown. */
const ends = 2;

/**
 * All steps if there is room, else the first two, those around `current`, and the last two.
 * @param current from 1 to time
 * @param room how many places there are, at least 9
 * @returns steps from 1 in order; null where steps are left out
 */
export function shownSteps(time: number, current: number, room: number): (number | null)[] {
  if (time <= room) return range(1, time + 1);
  const width = room - 2 * ends - 2;
  const first = Math.min(
    Math.max(current - Math.floor(width / 2), ends + 1),
    time - ends - width + 1,
  );
  const last = first + width - 1;
  // A gap of one step has room for the step itself.
  const before = first === ends + 1 ? [] : [first === ends + 2 ? ends + 1 : null];
  const after = last === time - ends ? [] : [last === time - ends - 1 ? time - ends : null];
  return [
    ...range(1, ends + 1),
    ...before,
    ...range(first, last + 1),
    ...after,
    ...range(time - ends + 1, time + 1),
  ];
}
