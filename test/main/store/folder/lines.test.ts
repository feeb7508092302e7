import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeValue, encodeValue } from '../../../../src-main/store/folder/lines';

const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;

it('reads the value that was written, whatever it is', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(decodeValue(Buffer.from(encodeValue(value)))).toEqual(plain(value));
    }),
  );
});

it('gives no value of a line in which a byte has changed, or that was cut off', () => {
  const place = [fc.jsonValue(), fc.nat(), fc.integer({ min: 1, max: 255 })] as const;
  fc.assert(
    fc.property(...place, (value, index, flip) => {
      const bytes = Buffer.from(encodeValue(value));
      const at = index % bytes.length;
      expect(decodeValue(bytes.subarray(0, at))).toBeUndefined();
      bytes[at]! ^= flip;
      const read = decodeValue(bytes);
      // What is behind a new end of line is another line.
      if (read !== undefined) expect(read).toEqual(plain(value));
    }),
  );
});

it('keeps numbers that are not finite', () => {
  const read = decodeValue(Buffer.from(encodeValue([NaN, Infinity, -Infinity])));
  expect(read).toEqual(['NaN', 'Infinity', '-Infinity']);
});
