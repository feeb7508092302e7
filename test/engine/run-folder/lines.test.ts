import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeValue, encodeValue } from '../../../src-main/engine/run-folder/lines';

const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;

it('reads the value that was written, whatever it is', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(decodeValue(Buffer.from(encodeValue(value)))).toEqual(plain(value));
    }),
  );
});

it('keeps numbers that are not finite', () => {
  const read = decodeValue(Buffer.from(encodeValue([NaN, Infinity, -Infinity])));
  expect(read).toEqual(['NaN', 'Infinity', '-Infinity']);
});
