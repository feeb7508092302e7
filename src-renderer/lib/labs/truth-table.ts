// Every bit string of 1 to 8 bits by its place: shorter ones first, then by value, as main answers them.
import { xorLimits, type Bit } from '$contract/xor';

/** How many strings there are. */
export const stringCount = 2 ** (xorLimits.tableLength + 1) - 2;

/** The string that stands there, "0" at 0, "1" at 1, "00" at 2: the place + 2 in base 2, without its first digit. */
export function bitsAt(place: number): string {
  return (place + 2).toString(2).slice(1);
}

/** Whether the ones of a string are odd. */
export function parityOf(bits: string): Bit {
  return bits.replaceAll('0', '').length % 2 === 1 ? 1 : 0;
}

/** The true parity at every place, a character each, to be compared with the network's outputs. */
const parities = Array.from({ length: stringCount }, (_, place) => parityOf(bitsAt(place))).join(
  '',
);

/** @param outputs the network's last output at each place, a character each */
export function isRight(outputs: string, place: number): boolean {
  return outputs[place] === parities[place];
}

/** @returns the places where the network is wrong, ascending */
export function wrongPlaces(outputs: string): number[] {
  return Array.from(parities, (_, place) => place).filter((place) => !isRight(outputs, place));
}
