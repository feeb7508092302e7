// The errors of a model by blocks of consecutive test items, which two trained models are compared by. Items
// of one block may depend on each other, such as overlapping windows of a series.
import { at } from '../../../core/element-at';
import { StepClasses } from '../../tasks';
import { getLastTick, getSequenceLength } from '../../datasets/labelled-sequences';
import type { SequenceSet } from '../../datasets/sequence-set';
import { planEvaluationStreams } from '../../datasets/text-streams';
import type { Profile } from '../../contract/run-event';

const mostBlocks = 64;
/** The number of significant digits that are saved. */
const digits = 6;

export class BlockErrors {
  readonly #sums: Float64Array;
  readonly #order: Order;

  constructor(set: SequenceSet) {
    this.#order = findOrder(set);
    const { count, apart } = this.#order;
    const blocks = Math.max(1, Math.min(mostBlocks, Math.floor(count / apart)));
    this.#sums = new Float64Array(blocks);
  }

  /**
   * Adds the errors of a chunk of the set.
   * @param errors sequences × the same number of errors each, row by row; of a text one per stream
   * @param indices of the sequences in their set; empty for a text
   */
  add(errors: ArrayLike<number>, indices: Uint32Array, chunk: number): void {
    const rows = indices.length > 0 ? indices : Uint32Array.from(errors, (_, stream) => stream);
    const each = errors.length / rows.length;
    for (const [row, index] of rows.entries()) {
      const { first, length } = this.#order.locate(index, chunk);
      for (let i = 0; i < Math.min(length, each); i += 1) {
        const block = Math.floor(((first + i) * this.#sums.length) / this.#order.count);
        this.#sums[block] = at(this.#sums, block) + at(errors, row * each + i);
      }
    }
  }

  /** Returns the sum of the errors of each block, counted from 1. */
  toProfile(): Profile {
    return {
      steps: Array.from(this.#sums, (_, block) => block + 1),
      values: Array.from(this.#sums, (sum) => Number(sum.toPrecision(digits))),
    };
  }
}

/** The order of the items of a set, in time if they are windows of series. */
interface Order {
  /** The number of places. */
  readonly count: number;
  /** The number of places from which on two items have no predicted value in common. */
  readonly apart: number;
  /** Returns the places of the errors of one sequence, or of a text's stream in one chunk. */
  readonly locate: (
    index: number,
    chunk: number,
  ) => { readonly first: number; readonly length: number };
}

function findOrder(set: SequenceSet): Order {
  const { targets, windows, starts, count, outputs } = set;
  if (targets.isText) {
    const { starts: streams, windows: chunks } = planEvaluationStreams(set);
    const locate = (stream: number, chunk: number) => ({
      first: stream * chunks + chunk,
      length: 1,
    });
    return { count: streams.length * chunks, apart: 1, locate };
  }
  if (windows !== undefined) {
    const ticks = Array.from({ length: count }, (_, i) => getLastTick(windows, starts, i));
    const [first, last] = ticks.reduce(
      ([least, most], tick) => [Math.min(least, tick), Math.max(most, tick)],
      [Infinity, -Infinity],
    );
    const locate = (index: number) => ({ first: at(ticks, index) - first, length: 1 });
    // A model has an output for each step ahead of each channel.
    return { count: last - first + 1, apart: outputs, locate };
  }
  if (targets instanceof StepClasses) {
    const locate = (index: number) => ({
      first: at(starts, index),
      length: getSequenceLength(set, index),
    });
    return { count: at(starts, count), apart: 1, locate };
  }
  return { count, apart: 1, locate: (first) => ({ first, length: 1 }) };
}
