import { describe, expect, it } from 'vitest';
import {
  cellPaths,
  cornerOf,
  positionAt,
  truthLayout,
} from '../../../../src-renderer/learn/xor/truth-layout';
import { bitsAt, stringCount } from '../../../../src-renderer/learn/xor/truth-table';

const positions = Array.from({ length: stringCount }, (_, index) => index);
const firstOfSeven = positions.findIndex((position) => bitsAt(position) === '0000000');

describe.each([600, 720, 1180, 3000])('a truth table %i pixels wide', (width) => {
  const layout = truthLayout(width);

  it('keeps all cells apart, in whole pixels and within its width', () => {
    const taken = new Set<string>();
    for (const position of positions) {
      const { x, y } = cornerOf(position, layout);
      for (const [right, down] of [
        [0, 0],
        [layout.cell - 1, layout.cell - 1],
      ] as const)
        taken.add(`${x + right} ${y + down}`);
      expect([x, y].every(Number.isInteger)).toBe(true);
      expect(x + layout.cell).toBeLessThanOrEqual(width);
      expect(y + layout.cell).toBeLessThanOrEqual(layout.height);
    }
    expect(taken.size).toBe(2 * stringCount);
  });

  it('finds each string at all corners of its cell', () => {
    for (const position of positions) {
      const { x, y } = cornerOf(position, layout);
      const last = layout.cell - 1;
      expect(positionAt(x, y, layout)).toBe(position);
      expect(positionAt(x + last, y + last, layout)).toBe(position);
    }
  });

  it('finds no string on a name, above the table, or after the last cell', () => {
    const { x, y } = cornerOf(firstOfSeven, layout);
    expect(positionAt(x - 1, y, layout)).toBeNull();
    expect(positionAt(x, -1, layout)).toBeNull();
    expect(positionAt(x, layout.height + 1, layout)).toBeNull();
    expect(positionAt(width, y, layout)).toBeNull();
  });
});

it('the cells grow with the width, from 8 to 14 pixels', () => {
  expect([300, 720, 3000].map((width) => truthLayout(width).cell)).toEqual([8, 10, 14]);
});

it('groups of short strings are side by side where there is room', () => {
  const { groups } = truthLayout(720);
  const lines = new Set(groups.map(({ y }) => y));
  expect(groups.map(({ length }) => length)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(lines.size).toBe(5);
});

it('the cell of a wrong output is hollow, that of a correct one is not', () => {
  const layout = truthLayout(720);
  const { right, wrong } = cellPaths(layout);
  expect([right.length, wrong.length]).toEqual([stringCount, stringCount]);
  const { x, y } = cornerOf(7, layout);
  expect(right[7]).toBe(`M${x} ${y}h10v10h-10z`);
  expect(wrong[7]).toBe(`M${x} ${y}h10v10h-10zM${x + 2} ${y + 2}h6v6h-6z`);
});

it('a place beyond the table is an error', () => {
  expect(() => cornerOf(-1, truthLayout(720))).toThrow(RangeError);
});
