// How a long sequence is divided: into segments of equal length, where its number of steps has a fitting divisor.

/**
 * More than these steps are as fast in segments as unrolled, and compile in a fraction of the time.
 * With an answer at each step that begins earlier, since there the products of a segment are
 * joined.
 */
const mostUnrolled = { atTheEnd: 64, atEachStep: 32 };
/** Measured as the fastest, and the best of them. */
const [shortest, best, longest] = [8, 14, 20];

/**
 * The steps of a segment. It follows from the number of steps, and where they are answered, alone,
 * since it decides in which order numbers are added.
 * @returns null for a sequence that is unrolled
 */
export function segmentLength(steps: number, eachStep = false): number | null {
  if (steps <= (eachStep ? mostUnrolled.atEachStep : mostUnrolled.atTheEnd)) return null;
  const lengths = Array.from({ length: longest - shortest + 1 }, (_, index) => shortest + index);
  const divisors = lengths.filter((length) => steps % length === 0);
  const distance = (length: number) => Math.abs(length - best);
  return divisors.sort((a, b) => distance(a) - distance(b))[0] ?? best;
}
