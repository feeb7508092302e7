import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawColumn, type Line } from '../../src-main/curves/draw';
import { smooth } from '../../src-main/curves/smooth';
import { anyHalfLife, anyValues, createColumn } from './support';

const anyColumns = fc.integer({ min: 1, max: 60 });
const scales = fc.constantFrom('linear' as const, 'log' as const);
/** Two steps, the smaller first. */
const anyRange = fc
  .tuple(fc.integer({ min: 1, max: 330 }), fc.integer({ min: 1, max: 330 }))
  .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);

const raw = { halfLife: 0, mapping: 1, columns: 10 };
const points = ({ x, y }: Line) => [...x].map((at, i) => [at, y[i]] as const);
const isDrawn = ([, y]: readonly [number, number | undefined]) => !Number.isNaN(y);

/** The pixel column that a step lies in, as a reader would work it out. */
function columnAt(x: number, [from, to]: readonly [number, number], columns: number): number {
  return to === from ? 0 : Math.min(columns - 1, Math.floor(((x - from) / (to - from)) * columns));
}

describe('a drawn column', () => {
  it('uses only stored values at their own steps as vertices, in order', () => {
    fc.assert(
      fc.property(anyValues, anyColumns, anyRange, scales, (values, columns, range, scale) => {
        const stored = Float32Array.from(values);
        const { line } = drawColumn(createColumn(values), { ...raw, columns, range, scale });
        const steps = [...line.x];
        expect(steps).toEqual([...new Set(steps)].sort((a, b) => a - b));
        for (const [x, y] of points(line)) {
          const value = stored[x - 1]!;
          expect(y).toBe(Number.isFinite(value) ? value : NaN);
        }
      }),
    );
  });

  it('keeps every extreme of each pixel column, at any zoom', () => {
    fc.assert(
      fc.property(anyValues, anyColumns, anyRange, (values, columns, range) => {
        const { line } = drawColumn(createColumn(values), { ...raw, columns, range });
        const drawn = points(line).filter(isDrawn);
        for (let column = 0; column < columns; column++) {
          const within = (x: number) =>
            x >= range[0] && x <= range[1] && columnAt(x, range, columns) === column;
          const wanted = [...Float32Array.from(values)].filter(
            (value, i) => Number.isFinite(value) && within(i + 1),
          );
          const found = drawn.filter(([x]) => within(x)).map(([, y]) => y!);
          // + 0, because −0 and 0 are equally low.
          expect(Math.min(...found) + 0).toBe(Math.min(...wanted) + 0);
          expect(Math.max(...found) + 0).toBe(Math.max(...wanted) + 0);
        }
      }),
    );
  });

  it('begins with the first number shown and ends with the last', () => {
    fc.assert(
      fc.property(anyValues, anyColumns, (values, columns) => {
        const drawn = points(drawColumn(createColumn(values), { ...raw, columns }).line);
        const all = values.flatMap((value, i) => (Number.isFinite(value) ? [i + 1] : []));
        expect(drawn.at(0)?.[0]).toBe(all.at(0));
        expect(drawn.at(-1)?.[0]).toBe(all.at(-1));
      }),
    );
  });

  it('has a gap between two vertices exactly where a value between them is not finite', () => {
    fc.assert(
      fc.property(anyValues, anyColumns, anyRange, (values, columns, range) => {
        const { line } = drawColumn(createColumn(values), { ...raw, columns, range });
        const drawn = points(line);
        expect(drawn.slice(0, 1).concat(drawn.slice(-1)).every(isDrawn)).toBe(true);
        drawn.slice(1).forEach((point, i) => {
          const before = drawn[i]!;
          if (!isDrawn(point) || !isDrawn(before)) {
            expect(isDrawn(point)).not.toBe(isDrawn(before));
            return;
          }
          const between = values.slice(before[0], point[0] - 1);
          expect(between.every(Number.isFinite)).toBe(true);
        });
      }),
    );
  });

  it('marks every kind of value that is not finite in each of its pixel columns', () => {
    const values = new Array<number>(100).fill(1);
    values[3] = NaN;
    values[4] = NaN;
    values[5] = Infinity;
    values[95] = -Infinity;
    const { nonFinite } = drawColumn(createColumn(values), raw);
    expect(points(nonFinite)).toEqual([
      [4, NaN],
      [6, Infinity],
      [96, -Infinity],
    ]);
  });

  it('smooths a line depending on the values only, not on zoom, width or scale', () => {
    fc.assert(
      fc.property(
        anyValues,
        anyHalfLife,
        anyColumns,
        anyRange,
        scales,
        (values, halfLife, columns, range, scale) => {
          const column = createColumn(values);
          const all = smooth(column, halfLife);
          const { line } = drawColumn(column, { halfLife, mapping: 1, columns, range, scale });
          for (const [x, y] of points(line).filter(isDrawn)) expect(y).toBe(all[x - 1]);
        },
      ),
    );
  });

  it('keeps a single spike among a million values', () => {
    const values = new Float32Array(1_000_000).fill(1);
    values[777_777] = 99;
    values[333_333] = -5;
    const { line } = drawColumn({ firstStep: 1, values, steps: null }, { ...raw, columns: 800 });
    expect([...line.x]).toEqual(expect.arrayContaining([333_334, 777_778]));
    expect(line.x.length).toBeLessThanOrEqual(1604);
  });

  it('continues to the nearest values beyond its edges', () => {
    const { line } = drawColumn(createColumn([1, 2, 3, 4, 5, 6]), { ...raw, range: [2.5, 4.5] });
    expect([...line.x]).toEqual([2, 3, 4, 5]);
  });

  it('accepts any ascending x: a factor or one x per value', () => {
    const column = createColumn([5, 6, 7, 8]);
    const seconds = Float64Array.of(0.5, 0.5, 2.25, 9);
    expect([...drawColumn(column, { ...raw, mapping: 1 / 4 }).line.x]).toEqual([
      0.25, 0.5, 0.75, 1,
    ]);
    expect([...drawColumn(column, { ...raw, mapping: seconds }).line.x]).toEqual([...seconds]);
    expect(() => drawColumn(column, { ...raw, mapping: Float64Array.of(1) })).toThrow(RangeError);
  });

  it('divides a logarithmic axis by decades', () => {
    const values = Array.from({ length: 1000 }, (_, i) => (i % 2 === 0 ? i : -i));
    const { line } = drawColumn(createColumn(values), { ...raw, columns: 3, scale: 'log' });
    // Steps 1 to 9 fill the first of three columns, 10 to 99 the second: two extremes each, and the ends.
    expect([...line.x]).toEqual([1, 8, 9, 98, 99, 999, 1000]);
  });

  it('separates neighbouring steps beyond the precision of float32', () => {
    const column = { firstStep: 2 ** 24 + 1, values: Float32Array.of(1, 2, 3), steps: null };
    expect([...drawColumn(column, raw).line.x]).toEqual([16_777_217, 16_777_218, 16_777_219]);
  });

  it('is empty for a column without values', () => {
    expect(drawColumn(createColumn([]), raw).line.x).toHaveLength(0);
  });

  it.each([
    { columns: 0, range: [1, 2] as const },
    { columns: 4, range: [2, 1] as const },
    { columns: 4, range: [0, 2] as const, scale: 'log' as const },
  ])('rejects an empty view: %o', (view) => {
    expect(() => drawColumn(createColumn([1, 2]), { ...raw, ...view })).toThrow(RangeError);
  });
});
