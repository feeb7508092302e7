// Many drawings as a few large arrays, so that few copies are made between processes.
import { getValueAt } from './column';
import { createPerLine, type Drawing, type Line } from './draw';

/** Lines one after another. */
interface PackedLines {
  /** The x of all vertices: float64, because float32 cannot distinguish steps beyond 2²⁴. */
  readonly x: Float64Array;
  readonly y: Float32Array;
  /** The index where each line ends in x and y. */
  readonly ends: Uint32Array;
}

export type PackedDrawings = Readonly<Record<keyof Drawing, PackedLines>>;

export function pack(drawings: readonly Drawing[]): PackedDrawings {
  return createPerLine((name) => packLines(drawings.map((drawing) => drawing[name])));
}

/** Returns the packed drawings. Their arrays are views of the packed arrays. */
export function unpack(packed: PackedDrawings): Drawing[] {
  return Array.from(packed.line.ends, (_, index) =>
    createPerLine((name) => unpackLine(packed[name], index)),
  );
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

function unpackLine({ x, y, ends }: PackedLines, index: number): Line {
  const from = index === 0 ? 0 : getValueAt(ends, index - 1);
  const to = getValueAt(ends, index);
  return { x: x.subarray(from, to), y: y.subarray(from, to) };
}
