import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeValue, encodeValue } from '../../../src-main/engine/run-folder/lines';

const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;

it('decodes any value to the value that was written', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(decodeValue(Buffer.from(encodeValue(value)))).toEqual(plain(value));
    }),
  );
});

it('preserves non-finite numbers', () => {
  const read = decodeValue(Buffer.from(encodeValue([NaN, Infinity, -Infinity])));
  expect(read).toEqual(['NaN', 'Infinity', '-Infinity']);
});
