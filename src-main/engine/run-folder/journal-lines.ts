// Reads the lines of a run's journal and of its copy as one sequence: for each number, the intact line of
// the newest generation in either file. The files are read forward once.
import { isIntact } from './lines';
import { LineScanner, type FileLine, type Line } from './line-scanner';

/** A gap of this many numbers that no file has, before the next line. */
export interface Gap {
  readonly missing: number;
}

export interface Ending {
  /** The generation of the newest line; 0 without one. */
  readonly generation: number;
  /** The number of the last line. */
  readonly last: number;
  /** Whether data after the last line cannot be read. */
  readonly isCutShort: boolean;
  /** The end of each file's last intact line in bytes, and whether it has every line and nothing else. */
  readonly files: readonly { readonly end: number; readonly isWhole: boolean }[];
}

/**
 * Yields the lines in order. The bytes of a line are only valid until the next line is read.
 * @param files the files in order of priority within a generation; a missing file has no lines
 * @throws the system's error
 */
export function* readLines(
  files: readonly string[],
  uid: string,
): Generator<Line | Gap, Ending, void> {
  const scanners: LineScanner[] = [];
  try {
    for (const file of files) scanners.push(new LineScanner(file, uid));
    const lacking = new Set<LineScanner>();
    let [next, missing, generation] = [1, 0, 0];
    /** The checksum of the previous line; null if that line has a generation. */
    let before: number | null = 0;
    for (;;) {
      let best: FileLine | null = null;
      let damaged: FileLine | null = null;
      for (const scanner of scanners) {
        const line = findLineFrom(scanner, next);
        if (line === null) continue;
        if (isCounted(line, before)) best = choosePreferred(best, line);
        else if (line.generation === 0) damaged ??= line;
      }
      if (damaged !== null && (best === null || best.first > next)) {
        // The line after it in this file has the next number.
        before = Number.isNaN(damaged.stated) ? 0 : damaged.stated;
        missing += 1;
        next += 1;
        continue;
      }
      if (best === null) break;
      missing += best.first - next;
      if (missing > 0) yield { missing };
      for (const scanner of scanners) {
        const { line } = scanner;
        if (line?.first !== best.first || !isCounted(line, before)) lacking.add(scanner);
      }
      yield best;
      missing = 0;
      generation = Math.max(generation, best.generation);
      before = best.generation === 0 ? best.stated : null;
      next = best.last + 1;
    }
    const isLast = (scanner: LineScanner) => scanner.lastNumber === next - 1;
    return {
      generation,
      last: next - 1 - missing,
      isCutShort: missing > 0 || scanners.some((one) => one.endsInDamage && isLast(one)),
      files: scanners.map((one) => ({
        end: one.end,
        isWhole: one.damaged === 0 && !lacking.has(one),
      })),
    };
  } finally {
    for (const scanner of scanners) scanner.close();
  }
}

/** Skips lines whose numbers were read already, completely or in part. */
function findLineFrom(scanner: LineScanner, number: number): FileLine | null {
  while (scanner.line !== null && scanner.line.first < number) scanner.next();
  return scanner.line;
}

/** @param before the checksum of the previous line, in either file */
const isCounted = (line: FileLine, before: number | null): boolean =>
  line.generation > 0 || before === null || before === line.before
    ? line.isIntact
    : isIntact(line, before);

/** Prefers the line with the lower number; for equal numbers, the newer line. */
const choosePreferred = (one: FileLine | null, other: FileLine): FileLine =>
  one === null ||
  other.first < one.first ||
  (other.first === one.first && other.generation > one.generation)
    ? other
    : one;
