// Sets the physical size of a PNG by a chunk pHYs: without it, text programs choose any size.
import { crc32 } from 'node:zlib';

/** The signature, and the header with its length, name and checksum. */
const afterHeader = 8 + 25;

/** @param png a PNG as a browser writes it: its first chunk is the header, and there is no pHYs */
export function withDensity(png: Uint8Array, dotsPerInch: number): Uint8Array {
  const chunk = Buffer.alloc(21);
  const perMetre = Math.round(dotsPerInch / 0.0254);
  chunk.writeUInt32BE(9, 0);
  chunk.write('pHYs', 4, 'latin1');
  chunk.writeUInt32BE(perMetre, 8);
  chunk.writeUInt32BE(perMetre, 12);
  chunk.writeUInt8(1, 16); // per metre
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 17)), 17);
  return Buffer.concat([png.subarray(0, afterHeader), chunk, png.subarray(afterHeader)]);
}
