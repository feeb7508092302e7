// The lengths to which batches of unequal sequences are padded. Each length costs a compiled step, and each
// padding step is wasted computation: the module finds a few lengths that minimise padding.
import { at } from '../../core/element-at';

/** The allowed ratio of padded to actual steps, and the number of lengths that may exceed it. */
const maxPadding = 1.03;
const maxPaddings = 10;
/**
 * The number of lengths above which only every second, third … is considered, because the search takes
 * quadratic time.
 */
const maxLengths = 1000;

/**
 * @param lengths the lengths that are to be padded, each at least 1
 * @returns a few of these lengths, ascending, with the longest, that minimise the number of steps when each
 * sequence is padded to the next one: by dynamic programming over the lengths
 */
export function choosePaddings(
  lengths: Uint32Array,
  most = maxPaddings,
  padding = maxPadding,
): number[] {
  const ascending = lengths.slice().sort();
  const all = [...new Set(ascending)];
  const every = Math.ceil(all.length / maxLengths);
  const paddings = all.filter((_, index) => (all.length - 1 - index) % every === 0);
  /** The number of sequences that are at most as long as each padding. */
  const upTo = paddings.map((steps) => ascending.findLastIndex((length) => length <= steps) + 1);
  /** Returns the steps of the sequences between two paddings if all are padded to the longer one. */
  const padded = (first: number, last: number) =>
    at(paddings, last) * (at(upTo, last) - (first === 0 ? 0 : at(upTo, first - 1)));

  /** The fewest steps up to each padding with a given number of groups, and the start of the last group. */
  let fewest = paddings.map((_, last) => padded(0, last));
  const begins = [paddings.map(() => 0)];
  const enough = padding * ascending.reduce((sum, length) => sum + length, 0);
  const isEnough = () => at(fewest, fewest.length - 1) <= enough;
  const maxGroups = Math.min(most, paddings.length);
  for (let groups = 1; groups < maxGroups && !isEnough(); groups += 1) {
    const before = fewest;
    const begin = paddings.map(() => 0);
    fewest = paddings.map((_, last) => {
      let best = Infinity;
      for (let first = groups; first <= last; first += 1) {
        const steps = at(before, first - 1) + padded(first, last);
        if (steps < best) [best, begin[last]] = [steps, first];
      }
      return best;
    });
    begins.push(begin);
  }

  const chosen: number[] = [];
  let last = paddings.length - 1;
  for (const begin of begins.reverse()) {
    chosen.unshift(at(paddings, last));
    last = at(begin, last) - 1;
  }
  return chosen;
}

/**
 * Returns the paddings of an epoch's batches of sorted sequences; a smaller batch may be anywhere.
 * @param lengths the lengths of all sequences, each at least 1
 */
export function choosePaddingsForBatches(lengths: Uint32Array, batchSize: number): number[] {
  const ascending = lengths.slice().sort();
  const { length } = ascending;
  const rest = length % batchSize;
  /** The ends of batches, with and without the smaller one before them. */
  const ends = [];
  for (let end = batchSize; end <= length; end += batchSize) ends.push(end);
  if (rest > 0) for (let end = rest; end <= length; end += batchSize) ends.push(end);
  return choosePaddings(Uint32Array.from(ends, (end) => at(ascending, end - 1)));
}

/** @param paddings ascending @throws RangeError if all are shorter */
export function findPadding(paddings: readonly number[], steps: number): number {
  const padding = paddings.find((one) => one >= steps);
  if (padding !== undefined) return padding;
  throw new RangeError(`No padding has ${steps} steps.`);
}
