import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeLines, encodeLine } from '../../../../src-main/store/folder/lines';

function written(values: readonly unknown[]): Buffer {
  let before = 0;
  const lines = values.map((value) => {
    const { line, checksum } = encodeLine(value, before);
    before = checksum;
    return line;
  });
  return Buffer.from(lines.join(''));
}

const values = fc.array(fc.jsonValue(), { minLength: 1, maxLength: 8 });
const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;

it('reads what was written, whatever it is', () => {
  fc.assert(
    fc.property(values, (given) => {
      const bytes = written(given);
      const read = decodeLines(bytes);
      expect(read.values).toEqual(given.map(plain));
      expect(read).toMatchObject({ damaged: 0, end: bytes.length });
    }),
  );
});

it('detects any byte that has changed, and gives no wrong value', () => {
  fc.assert(
    fc.property(values, fc.nat(), fc.integer({ min: 1, max: 255 }), (given, index, flip) => {
      const bytes = written(given);
      const at = index % bytes.length;
      bytes[at]! ^= flip;
      const { values: read, damaged, end } = decodeLines(bytes);
      const whole = given.map((value) => JSON.stringify(plain(value)));
      for (const value of read) expect(whole).toContain(JSON.stringify(value));
      // A digit of a checksum in upper case is the same digit.
      const isSameDigit = read.length === given.length && damaged === 0;
      if (!isSameDigit) expect(damaged > 0 || end < bytes.length).toBe(true);
    }),
  );
});

it('detects a line that is missing or out of place', () => {
  const lines = written([1, 2, 3, 4, 5]).toString().split('\n').slice(0, -1);
  const without = Buffer.from([...lines.slice(0, 2), ...lines.slice(3), ''].join('\n'));
  expect(decodeLines(without)).toMatchObject({ values: [1, 2, 5], damaged: 1 });
  const swapped = Buffer.from([lines[0], lines[2], lines[1], lines[3], ''].join('\n'));
  expect(decodeLines(swapped).damaged).toBeGreaterThan(0);
});

it('drops a truncated last line', () => {
  const bytes = written([{ a: 1 }, { b: 2 }]);
  const first = written([{ a: 1 }]).length;
  for (let length = first; length < bytes.length; length += 1) {
    expect(decodeLines(bytes.subarray(0, length))).toMatchObject({
      values: [{ a: 1 }],
      damaged: 0,
      end: first,
    });
  }
});

it('keeps numbers that are not finite', () => {
  const [read] = decodeLines(written([[NaN, Infinity, -Infinity]])).values;
  expect(read).toEqual(['NaN', 'Infinity', '-Infinity']);
});
