// Collects the thinned values of a curve, column by column: vertices, the gaps between them, and values that are
// not finite.
import { getValueAt } from './column';

/** Indices of values, ascending. */
export interface ThinnedLine {
  /**
   * A line's vertices: first and last finite value shown, smallest and largest of each column, and the nearest
   * value beyond either edge, so that the line continues past the chart's edge. If some values between two
   * vertices are not finite, one of these is included as a gap in the line.
   */
  readonly vertices: Uint32Array;
  /** The first NaN, the first infinity and the first −infinity of each column. */
  readonly nonFinite: Uint32Array;
}

export class ThinnedIndices {
  readonly #values: Float32Array;
  readonly #vertices: Uint32Array;
  readonly #nonFinite: Uint32Array;
  #vertexCount = 0;
  #nonFiniteCount = 0;
  /** The vertex added last. */
  #newest = -1;
  /** The first value after it that is not finite; -1 for none. */
  #gap = -1;
  /** First and last finite value shown; the index before all of them if there is none. */
  readonly #first: number;
  readonly #last: number;

  /** @param first [first, end) are the values shown */
  constructor(values: Float32Array, first: number, end: number, columns: number) {
    this.#values = values;
    const shown = end - first;
    // Two extremes per column, two ends, two neighbours, and a gap before each of them.
    this.#vertices = new Uint32Array(Math.min(shown + 2, 4 * columns + 8));
    this.#nonFinite = new Uint32Array(Math.min(shown, 3 * columns));
    this.#first = first + values.subarray(first, end).findIndex(Number.isFinite);
    this.#last = first + values.subarray(first, end).findLastIndex(Number.isFinite);
  }

  thinned(): ThinnedLine {
    return {
      vertices: this.#vertices.slice(0, this.#vertexCount),
      nonFinite: this.#nonFinite.slice(0, this.#nonFiniteCount),
    };
  }

  /** Adds the value just beyond an edge of the chart. */
  addNeighbour(index: number): void {
    if (Number.isFinite(getValueAt(this.#values, index))) this.#addVertex(index);
  }

  /** Adds the column of the values in [from, to), to the right of all added before. */
  addColumn(from: number, to: number): void {
    const values = this.#values;
    let low = Infinity;
    let high = -Infinity;
    let lowest = from;
    let highest = from;
    let disorder = 0;
    for (let i = from; i < to; i++) {
      const value = values[i];
      if (value === undefined) break;
      // Stays 0 unless a value is infinite or NaN.
      disorder += value - value;
      if (value < low) {
        low = value;
        lowest = i;
      }
      if (value > high) {
        high = value;
        highest = i;
      }
    }
    if (disorder !== 0) this.#addBrokenColumn(from, to);
    else if (to > from) {
      if (this.#first === from) this.#addVertex(from);
      this.#addVertex(Math.min(lowest, highest));
      this.#addVertex(Math.max(lowest, highest));
      if (this.#last === to - 1) this.#addVertex(this.#last);
    }
  }

  /** Adds a column in which some values are not finite. */
  #addBrokenColumn(from: number, to: number): void {
    const values = this.#values;
    let lowest = -1;
    let highest = -1;
    for (let i = from; i < to; i++) {
      const value = getValueAt(values, i);
      if (!Number.isFinite(value)) continue;
      if (lowest < 0 || value < getValueAt(values, lowest)) lowest = i;
      if (highest < 0 || value > getValueAt(values, highest)) highest = i;
    }
    const marked = new Set<string>();
    for (let i = from; i < to; i++) {
      const value = getValueAt(values, i);
      if (Number.isFinite(value)) {
        if (i === lowest || i === highest || i === this.#first || i === this.#last) {
          this.#addVertex(i);
        }
        continue;
      }
      if (this.#gap < 0) this.#gap = i;
      if (marked.has(String(value))) continue;
      marked.add(String(value));
      this.#nonFinite[this.#nonFiniteCount++] = i;
    }
  }

  #addVertex(index: number): void {
    if (index <= this.#newest) return;
    if (this.#gap >= 0 && this.#newest >= 0) this.#vertices[this.#vertexCount++] = this.#gap;
    this.#vertices[this.#vertexCount++] = index;
    this.#newest = index;
    this.#gap = -1;
  }
}
