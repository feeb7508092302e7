import fc from 'fast-check';
import { expect, it } from 'vitest';
import { drawColumn } from '../../src-main/curves/draw';
import { pack, unpack } from '../../src-main/curves/pack';
import { anyHalfLife, anyValues, createColumn } from './support';

it('restores packed drawings unchanged, even after a copy between processes', () => {
  fc.assert(
    fc.property(fc.array(anyValues, { maxLength: 5 }), anyHalfLife, (curves, halfLife) => {
      const options = { halfLife, mapping: 1 / 3, columns: 20 };
      const drawings = curves.map((values) => drawColumn(createColumn(values), options));
      expect(unpack(structuredClone(pack(drawings)))).toEqual(drawings);
    }),
  );
});
