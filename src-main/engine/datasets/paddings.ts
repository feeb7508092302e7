// The lengths that batches of unequal sequences are padded to. Each costs a compiled step, and each step of padding is
// computed for nothing: a few lengths, where they pad least.
import { at } from '../../core/element-at';

/** As few as pad by this at most; of lengths that differ much, ten. */
const mostPadding = 1.03;
const mostPaddings = 10;
/** Of more lengths every second, third … is looked at: the search grows with their square. */
const mostLengths = 1000;

/**
 * @param lengths that are to be padded, each at least 1
 * @returns a few of these lengths, ascending, the longest among them, so that the fewest steps are
 * computed when each is
 *   padded to the next one: by dynamic programming over the lengths
 */
export function paddingsFor(
  lengths: Uint32Array,
  most = mostPaddings,
  padding = mostPadding,
): number[] {
  const ascending = lengths.slice().sort();
  const all = [...new Set(ascending)];
  const every = Math.ceil(all.length / mostLengths);
  const paddings = all.filter((_, index) => (all.length - 1 - index) % every === 0);
  /** How many sequences are not longer than each. */
  const upTo = paddings.map((steps) => ascending.findLastIndex((length) => length <= steps) + 1);
  /** The steps of those from one padding to another when all are padded to that. */
  const padded = (first: number, last: number) =>
    at(paddings, last) * (at(upTo, last) - (first === 0 ? 0 : at(upTo, first - 1)));

  /** Of a number of groups (from 1): the fewest steps up to each padding, and where the last group begins. */
  let fewest = paddings.map((_, last) => padded(0, last));
  const begins = [paddings.map(() => 0)];
  const enough = padding * ascending.reduce((sum, length) => sum + length, 0);
  const isEnough = () => at(fewest, fewest.length - 1) <= enough;
  const mostGroups = Math.min(most, paddings.length);
  for (let groups = 1; groups < mostGroups && !isEnough(); groups += 1) {
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
 * For an epoch's batches of sequences sorted by length, of which a smaller one may be anywhere.
 * @param lengths of all sequences, each at least 1
 */
export function paddingsForBatches(lengths: Uint32Array, batchSize: number): number[] {
  const ascending = lengths.slice().sort();
  const { length } = ascending;
  const rest = length % batchSize;
  /** Where batches end: of full ones, and behind a smaller one. */
  const ends = [];
  for (let end = batchSize; end <= length; end += batchSize) ends.push(end);
  if (rest > 0) for (let end = rest; end <= length; end += batchSize) ends.push(end);
  return paddingsFor(Uint32Array.from(ends, (end) => at(ascending, end - 1)));
}

/** @param paddings ascending @throws RangeError if all are shorter */
export function paddedTo(paddings: readonly number[], steps: number): number {
  const padding = paddings.find((one) => one >= steps);
  if (padding !== undefined) return padding;
  throw new RangeError(`No padding has ${steps} steps.`);
}
