// The lines of a run's journal and of its copy as one: of each number the line of the newest
// generation counts whose checksum holds, from whichever file. They are read forward once.
import { isIntact } from './lines';
import { LineScanner, type FileLine, type Line } from './line-scanner';

/** So many numbers that no file has, before a line that one has. */
export interface Gap {
  readonly missing: number;
}

export interface Ending {
  /** Of the newest line; 0 without one. */
  readonly generation: number;
  /** The last number. */
  readonly last: number;
  /** Whether what stands after the last line cannot be read. */
  readonly isCutShort: boolean;
  /** Of each file: where its last intact line ends, in bytes, and whether it has every line and nothing else. */
  readonly files: readonly { readonly end: number; readonly isWhole: boolean }[];
}

/**
 * A line's bytes are only valid until the next one is asked for.
 * @param files of the same generation the first counts. One that is missing has no lines
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
    /** The checksum of the line before; null where that has a generation. */
    let before: number | null = 0;
    for (;;) {
      let best: FileLine | null = null;
      let damaged: FileLine | null = null;
      for (const scanner of scanners) {
        const line = lineFrom(scanner, next);
        if (line === null) continue;
        if (counts(line, before)) best = preferred(best, line);
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
        if (line?.first !== best.first || !counts(line, before)) lacking.add(scanner);
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

/** Past lines whose numbers were read already, and those of which only some were. */
function lineFrom(scanner: LineScanner, number: number): FileLine | null {
  while (scanner.line !== null && scanner.line.first < number) scanner.next();
  return scanner.line;
}

/** @param before the checksum that the line before it has, in whichever file that stood */
const counts = (line: FileLine, before: number | null): boolean =>
  line.generation > 0 || before === null || before === line.before
    ? line.isIntact
    : isIntact(line, before);

/** The one that comes first; of the same place the newer one. */
const preferred = (one: FileLine | null, other: FileLine): FileLine =>
  one === null ||
  other.first < one.first ||
  (other.first === one.first && other.generation > one.generation)
    ? other
    : one;
