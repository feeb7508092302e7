// The layout of the truth table's cells: the strings of one length form a group, and as many groups are side by side
// as there is room for. All in whole pixels, so that all cells look the same.
import { range } from 'd3-array';
import { xorLimits } from '$labs/xor';
import { stringCount } from './truth-table';

/** The strings of one length, row by row. */
interface TruthGroup {
  /** Bits of each string. */
  readonly length: number;
  /** The place of the first. */
  readonly first: number;
  readonly columns: number;
  /** The corner of the first cell; the length is written left of it. */
  readonly x: number;
  readonly y: number;
}

export interface TruthLayout {
  /** A cell's side. */
  readonly cell: number;
  readonly height: number;
  readonly groups: readonly TruthGroup[];
}

const mostColumns = 64;
const cellSide = { least: 8, most: 14 } as const;
/** The gap between two cells. */
const cut = 1;
/** Left of a group, for its length. */
const nameWidth = 14;
const between = { groups: 12, lines: 4 } as const;
/** The width of a wrong cell's red rim. It is hollow as well, for people who cannot tell red from green. */
const rim = 2;

/** @param width of the whole table, in pixels */
export function truthLayout(width: number): TruthLayout {
  const fitting = Math.floor((width - nameWidth - 2) / mostColumns) - cut;
  const cell = Math.max(cellSide.least, Math.min(fitting, cellSide.most));
  const pitch = cell + cut;
  const groups: TruthGroup[] = [];
  let [x, y, height] = [0, 0, 0];
  for (let length = 1; length <= xorLimits.tableLength; length += 1) {
    const columns = Math.min(mostColumns, 2 ** length);
    const right = x + nameWidth + columns * pitch - cut;
    if (x > 0 && right > width) [x, y] = [0, height + between.lines];
    groups.push({ length, first: 2 ** length - 2, columns, x: x + nameWidth, y });
    x += nameWidth + columns * pitch - cut + between.groups;
    height = Math.max(height, y + (2 ** length / columns) * pitch - cut);
  }
  return { cell, height, groups };
}

/** The top left corner of a place's cell. */
export function cornerOf(position: number, { cell, groups }: TruthLayout) {
  const group = groups.findLast(({ first }) => first <= position);
  if (!group) throw new RangeError(`There is no place ${position} in the truth table.`);
  const nth = position - group.first;
  return {
    x: group.x + (nth % group.columns) * (cell + cut),
    y: group.y + Math.floor(nth / group.columns) * (cell + cut),
  };
}

/** @returns the place under a point, including the gap right of and below its cell; null outside of all cells */
export function positionAt(x: number, y: number, { cell, groups }: TruthLayout): number | null {
  for (const { length, first, columns, x: left, y: top } of groups) {
    const column = Math.floor((x - left) / (cell + cut));
    const row = Math.floor((y - top) / (cell + cut));
    const rows = 2 ** length / columns;
    if (column >= 0 && column < columns && row >= 0 && row < rows)
      return first + row * columns + column;
  }
  return null;
}

/** The cell of each place as a piece of an SVG path: filled for a correct output, a rim for a wrong one. */
export function cellPaths(layout: TruthLayout) {
  const { cell } = layout;
  const corners = range(stringCount).map((position) => cornerOf(position, layout));
  const square = (x: number, y: number, side: number) => `M${x} ${y}h${side}v${side}h-${side}z`;
  return {
    right: corners.map(({ x, y }) => square(x, y, cell)),
    wrong: corners.map(({ x, y }) => square(x, y, cell) + square(x + rim, y + rim, cell - 2 * rim)),
  };
}
