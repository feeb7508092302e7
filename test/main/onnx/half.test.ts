import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toHalf } from '../../../src-main/onnx/half';

/** The number that 16 bits stand for, straight from IEEE 754. */
function fromHalf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

describe('a half', () => {
  it('represents every number that a half can represent', () => {
    for (let bits = 0; bits < 0x10000; bits++) {
      const value = fromHalf(bits);
      if (!Number.isNaN(value)) expect(toHalf(value)).toBe(bits);
    }
    expect(fromHalf(toHalf(NaN))).toBeNaN();
  });

  it('is the nearest one, with ties to even', () => {
    fc.assert(
      fc.property(fc.float({ min: -65000, max: 65000, noNaN: true }), (value) => {
        const bits = toHalf(value);
        const distance = Math.abs(fromHalf(bits) - value);
        for (const other of [bits - 1, bits + 1].filter((b) => (b & 0x7fff) < 0x7c00 && b >= 0)) {
          if ((other & 0x8000) !== (bits & 0x8000)) continue;
          const away = Math.abs(fromHalf(other) - value);
          expect(away).toBeGreaterThanOrEqual(distance);
          if (away === distance) expect(bits & 1).toBe(0);
        }
      }),
    );
  });
});
