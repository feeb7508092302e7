// Random bit strings and the parity of each of their prefixes, in the layout in which the network reads them.
import type { Random } from '../../datasets/random';

export interface BitStrings {
  readonly count: number;
  /** Bits of each string. */
  readonly length: number;
  /** The bits, [count × length], one string after another. */
  readonly bits: Float32Array;
  /** x[1] ⊕ … ⊕ x[t], [length × count]: after all strings' first bit, then their second, … */
  readonly parities: Int32Array;
}

/** Every bit is 0 or 1 with the same probability. */
export function drawBitStrings(count: number, length: number, random: Random): BitStrings {
  const bits = new Float32Array(count * length);
  const parities = new Int32Array(length * count);
  for (let string = 0; string < count; string += 1) {
    let parity = 0;
    for (let position = 0; position < length; position += 1) {
      const bit = random.index(2);
      parity ^= bit;
      bits[string * length + position] = bit;
      parities[position * count + string] = parity;
    }
  }
  return { count, length, bits, parities };
}
