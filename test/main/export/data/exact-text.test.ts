import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { float32Text } from '../../../../src-main/export/data/exact-text';

describe('a float32 as text', () => {
  it('is the shortest decimal that is the same number', () => {
    expect(float32Text(Math.fround(0.1))).toBe('0.1');
    fc.assert(
      fc.property(fc.float({ noNaN: true }), (value) => {
        expect(Math.fround(Number(float32Text(value)))).toBe(value === 0 ? 0 : value);
      }),
    );
  });
});
