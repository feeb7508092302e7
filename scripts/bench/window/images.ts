// The images for measuring inference: not digits, but each one different.

/** @returns [784] grey values */
export function imageOf(nth: number): number[] {
  return Array.from({ length: 784 }, (_, place) => (place * 37 + nth) % 256);
}
