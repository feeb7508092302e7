import { crc32 } from 'node:zlib';
import { expect, it } from 'vitest';
import { withDensity } from '../../../src-main/export/png-density';

it('stores the pixel density in a PNG, and changes nothing else', () => {
  const onePixel =
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mNgAAAAAgAB3iJ6hAAAAABJRU5ErkJggg==';
  const png = Buffer.from(onePixel, 'base64');
  const dense = Buffer.from(withDensity(png, 192));
  const start = dense.indexOf('pHYs');
  // 7,559 a metre are 192 an inch.
  expect([4, 8].map((offset) => dense.readUInt32BE(start + offset))).toEqual([7559, 7559]);
  expect(dense[start + 12]).toBe(1);
  expect(dense.readUInt32BE(start + 13)).toBe(crc32(dense.subarray(start, start + 13)));
  expect(Buffer.concat([dense.subarray(0, start - 4), dense.subarray(start + 17)])).toEqual(png);
});
