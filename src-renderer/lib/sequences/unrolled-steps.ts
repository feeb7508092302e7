// Which steps of a sequence have room in a picture of it.

const ends = 2;

/**
 * All steps if there is room, else the first two, those around `current`, and the last two.
 * @param current from 1 to time
 * @param room how many places there are, at least 9
 * @returns steps from 1 in order; null stands for steps that are left out
 */
export function shownSteps(time: number, current: number, room: number): (number | null)[] {
  if (time <= room) return range(1, time);
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
    ...range(1, ends),
    ...before,
    ...range(first, last),
    ...after,
    ...range(time - ends + 1, time),
  ];
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, offset) => first + offset);
}
