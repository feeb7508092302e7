// Many drawings as a few large arrays: what crosses between processes is copied once, not curve by curve.
import { valueAt } from './column';
import type { Drawing, Line } from './draw';

/** Lines one after another. */
interface PackedLines {
  /** Float64: a step beyond 2²⁴ has no float32 of its own. */
  readonly x: Float64Array;
  readonly y: Float32Array;
  /** Where each line ends in x and y. */
  readonly ends: Uint32Array;
}

export interface PackedDrawings {
  readonly raw: PackedLines;
  readonly line: PackedLines;
  readonly nonFinite: PackedLines;
  readonly low: PackedLines;
  readonly high: PackedLines;
}

export function pack(drawings: readonly Drawing[]): PackedDrawings {
  return {
    raw: packLines(drawings.map(({ raw }) => raw)),
    line: packLines(drawings.map(({ line }) => line)),
    nonFinite: packLines(drawings.map(({ nonFinite }) => nonFinite)),
    low: packLines(drawings.map(({ low }) => low)),
    high: packLines(drawings.map(({ high }) => high)),
  };
}

/** The same drawings; their arrays are views of the packed ones. */
export function unpack(packed: PackedDrawings): Drawing[] {
  return Array.from(packed.line.ends, (_, index) => ({
    raw: lineOf(packed.raw, index),
    line: lineOf(packed.line, index),
    nonFinite: lineOf(packed.nonFinite, index),
    low: lineOf(packed.low, index),
    high: lineOf(packed.high, index),
  }));
}

function packLines(lines: readonly Line[]): PackedLines {
  const total = lines.reduce((sum, { x }) => sum + x.length, 0);
  const x = new Float64Array(total);
  const y = new Float32Array(total);
  const ends = new Uint32Array(lines.length);
  let at = 0;
  lines.forEach((line, index) => {
    x.set(line.x, at);
    y.set(line.y, at);
    at += line.x.length;
    ends[index] = at;
  });
  return { x, y, ends };
}

function lineOf({ x, y, ends }: PackedLines, index: number): Line {
  const from = index === 0 ? 0 : valueAt(ends, index - 1);
  const to = valueAt(ends, index);
  return { x: x.subarray(from, to), y: y.subarray(from, to) };
}
