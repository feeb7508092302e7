// The division of a long sequence: into segments of equal length, if its number of steps has a suitable divisor.

/**
 * The number of steps above which segments are as fast as unrolling, and compile in a fraction of the time. It
 * is lower with a prediction at each step, because the products of a segment are then joined.
 */
const maxUnrolled = { atTheEnd: 64, atEachStep: 32 };
/** The lengths that were measured as the fastest, and the best of them. */
const [shortest, best, longest] = [8, 14, 20];

/**
 * Returns the steps of a segment. They depend only on the number of steps and on where predictions are
 * made, since they determine the order in which numbers are added.
 * @returns null for a sequence that is unrolled
 */
export function chooseSegmentLength(steps: number, eachStep = false): number | null {
  if (steps <= (eachStep ? maxUnrolled.atEachStep : maxUnrolled.atTheEnd)) return null;
  const lengths = Array.from({ length: longest - shortest + 1 }, (_, index) => shortest + index);
  const divisors = lengths.filter((length) => steps % length === 0);
  const distance = (length: number) => Math.abs(length - best);
  return divisors.sort((a, b) => distance(a) - distance(b))[0] ?? best;
}
