// IEEE 754 half precision, rounded to the nearest, ties to even. Node 20 has no array type for it.
const float = new Float32Array(1);
const bits = new Uint32Array(float.buffer);

/** The 16 bits of the nearest half; infinity beyond 65,504. */
export function toHalf(value: number): number {
  float[0] = value;
  const [word = 0] = bits;
  const sign = (word >>> 16) & 0x8000;
  const exponent = (word >>> 23) & 0xff;
  const fraction = word & 0x7fffff;
  if (exponent === 0xff) return sign | 0x7c00 | (fraction === 0 ? 0 : 0x200);
  const shifted = exponent - 127 + 15;
  if (shifted >= 0x1f) return sign | 0x7c00;
  if (shifted < -10) return sign;
  // Subnormal halves have no hidden bit.
  const whole = shifted > 0 ? fraction | (shifted << 23) : fraction | 0x800000;
  const shift = shifted > 0 ? 13 : 14 - shifted;
  const kept = whole >>> shift;
  const rest = whole & ((1 << shift) - 1);
  const middle = 1 << (shift - 1);
  const up = rest > middle || (rest === middle && (kept & 1) === 1) ? 1 : 0;
  return sign | (kept + up);
}

/** Little-endian. */
export function halves(values: Float32Array): Uint8Array {
  const halfBits = Uint16Array.from(values, toHalf);
  return new Uint8Array(halfBits.buffer);
}
