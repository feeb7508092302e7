// All bit strings of 1 to 8 bits, numbered by place from 0: shorter ones first, then by value, as in main's answers.
import { range } from 'd3-array';
import { xorLimits, type Bit } from '$labs/xor';

/** How many strings there are. */
export const stringCount = 2 ** (xorLimits.tableLength + 1) - 2;

/** The string at a place, "0" at 0, "1" at 1, "00" at 2: the place + 2 in base 2, without its first digit. */
export function bitsAt(position: number): string {
  return (position + 2).toString(2).slice(1);
}

/** 1 for an odd number of ones. */
export function parityOf(bits: string): Bit {
  return bits.replaceAll('0', '').length % 2 === 1 ? 1 : 0;
}

/** The true parity at each place. */
const parities = range(stringCount).map((position) => String(parityOf(bitsAt(position))));

/** @param outputs the network's last output at each place, as one character */
export function isRight(outputs: string, index: number): boolean {
  return outputs[index] === parities[index];
}

/** @returns the places where the network is wrong, ascending */
export function wrongIndices(outputs: string): number[] {
  return range(stringCount).filter((position) => !isRight(outputs, position));
}

/**
 * Where a key leads: left and right go to the neighbour, up drops the last bit, down appends a 0.
 * @returns the new place; null for any other key, or where there is no such string
 */
export function truthMove(key: string, position: number): number | null {
  const moves: Readonly<Record<string, number>> = {
    ArrowLeft: position - 1,
    ArrowRight: position + 1,
    // The places number a binary tree whose root, the empty string, would be at −1.
    ArrowUp: Math.floor(position / 2) - 1,
    ArrowDown: 2 * (position + 1),
    Home: 0,
    End: stringCount - 1,
  };
  const target = moves[key];
  return target === undefined || target < 0 || target >= stringCount ? null : target;
}
