// A line with a checksum: eight hexadecimal digits, a space, text. The digits are the CRC-32 of the
// text, initialised with `before`.
import { crc32 } from 'node:zlib';

const digits = 8;

/** @param before the id of the text's origin. @returns the line with its newline */
export function encodeLine(text: string, before = 0): string {
  return `${crc32(text, before).toString(16).padStart(digits, '0')} ${text}\n`;
}

export interface CheckedLine {
  /** The checksum in the line; NaN if there is none. */
  readonly stated: number;
  readonly text: Buffer;
}

/** @param line without its newline */
export function splitLine(line: Buffer): CheckedLine {
  return {
    stated: line[digits] === 0x20 ? parseChecksum(line) : Number.NaN,
    text: line.subarray(digits + 1),
  };
}

export const isIntact = ({ stated, text }: CheckedLine, before = 0): boolean =>
  crc32(text, before) === stated;

/** Returns the content of a file of one line. @param uid the run to which it belongs; '' for none */
export const encodeValue = (value: unknown, uid = ''): string =>
  encodeLine(toJson(value), crc32(uid));

/** Returns the value of such a file; undefined if the file is damaged. */
export function decodeValue(bytes: Buffer, uid = ''): unknown {
  const line = splitLine(bytes.subarray(0, bytes.indexOf(0x0a)));
  return bytes.includes(0x0a) && isIntact(line, crc32(uid)) ? tryParseJson(line.text) : undefined;
}

/** Converts a value to JSON. Numbers that are not finite become strings, since JSON would write null for them. */
export const toJson = (value: unknown): string =>
  JSON.stringify(value, (_, one: unknown) =>
    typeof one === 'number' && !Number.isFinite(one) ? String(one) : one,
  );

/** Returns undefined for invalid JSON, which may have a valid checksum in a file from another source. */
export function tryParseJson(json: Buffer | string): unknown {
  try {
    return JSON.parse(json.toString()) as unknown;
  } catch {
    return undefined;
  }
}

/** Returns NaN unless the line begins with eight digits in the right form. */
function parseChecksum(line: Buffer): number {
  let value = 0;
  for (let at = 0; at < digits; at += 1) {
    const code = line[at] ?? 0;
    if (code >= 0x30 && code <= 0x39) value = 16 * value + code - 0x30;
    else if (code >= 0x61 && code <= 0x66) value = 16 * value + code - 0x57;
    else return Number.NaN;
  }
  return value;
}
