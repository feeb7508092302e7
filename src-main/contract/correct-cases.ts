// Which cases of an evaluation were classified correctly, a bit each: case i is bit i % 8 of byte ⌊i / 8⌋.

/** Two trained models, case by case: see comparison/paired-cases.ts. */
export interface PairedCases {
  readonly cases: number;
  /** Cases that only the first and only the second classifies correctly. */
  readonly onlyFirst: number;
  readonly onlySecond: number;
  /** (onlyFirst − onlySecond) / √(onlyFirst + onlySecond): McNemar (1947), Psychometrika 12. 0 where they never differ. */
  readonly z: number;
  /** Which one is ahead by more than the choice of the cases explains: the exact binomial test, p < 0.05 on both sides. */
  readonly ahead: 'first' | 'second' | null;
}

/** @returns ⌈cases / 8⌉ bytes */
export function packCases(correct: readonly boolean[]): Uint8Array {
  const bytes = new Uint8Array(Math.ceil(correct.length / 8));
  for (const [index, isCorrect] of correct.entries()) {
    if (isCorrect) bytes[index >> 3] = (bytes[index >> 3] ?? 0) | (1 << (index & 7));
  }
  return bytes;
}

/** How many bits are set. */
export function countCases(bytes: Uint8Array): number {
  let count = 0;
  for (let byte of bytes) for (; byte !== 0; byte &= byte - 1) count += 1;
  return count;
}
