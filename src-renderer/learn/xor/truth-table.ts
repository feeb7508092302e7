// All bit strings of 1 to 8 bits, numbered from 0: shorter ones first, then by value, as in main's answers.
import { range } from 'd3-array';
import { xorLimits, type Bit } from '$labs/xor';

/** How many strings there are. */
export const stringCount = 2 ** (xorLimits.tableLength + 1) - 2;

/** The string of an index, "0" at 0, "1" at 1, "00" at 2: the index + 2 in base 2, without its first digit. */
export function bitsAt(index: number): string {
  return (index + 2).toString(2).slice(1);
}

/** 1 for an odd number of ones. */
export function parityOf(bits: string): Bit {
  return bits.replaceAll('0', '').length % 2 === 1 ? 1 : 0;
}

/** The true parity of each string. */
const parities = range(stringCount).map((index) => String(parityOf(bitsAt(index))));

/** @param outputs the network's last output for each string, as one character @returns for how many it is wrong */
export function countWrong(outputs: string): number {
  return parities.filter((parity, index) => outputs[index] !== parity).length;
}
