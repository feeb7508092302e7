import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawColumn } from '../../src-main/curves/draw';
import { stretchesOutside } from '../../src-main/curves/outside';
import { pack, unpack } from '../../src-main/curves/pack';
import { anyHalfLife, anyValues, columnOf } from './support';

describe('packed drawings', () => {
  it('are unchanged when unpacked, also after a copy between processes', () => {
    fc.assert(
      fc.property(fc.array(anyValues, { maxLength: 5 }), anyHalfLife, (curves, halfLife) => {
        const options = { halfLife, mapping: 1 / 3, columns: 20 };
        const drawings = curves.map((values) => drawColumn(columnOf(values), options));
        expect(unpack(structuredClone(pack(drawings)))).toEqual(drawings);
      }),
    );
  });
});

describe('where a line leaves the shown range', () => {
  const line = (y: readonly number[]) => ({
    x: Float64Array.from(y, (_, i) => i + 1),
    y: Float32Array.from(y),
  });

  it('names each stretch with its side, up to the line’s end', () => {
    expect(stretchesOutside(line([0, 5, 6, 1, -3, 7]), 0, 4)).toEqual([
      { from: 2, to: 3, side: 'above' },
      { from: 5, to: 5, side: 'below' },
      { from: 6, to: 6, side: 'above' },
    ]);
  });

  it('ends a stretch at a gap', () => {
    expect(stretchesOutside(line([5, NaN, 5]), 0, 4)).toEqual([
      { from: 1, to: 1, side: 'above' },
      { from: 3, to: 3, side: 'above' },
    ]);
  });

  it('finds none where the line stays inside', () => {
    expect(stretchesOutside(line([0, 4, 2]), 0, 4)).toEqual([]);
  });
});
