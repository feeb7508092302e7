import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeLines, encodeLine, mergeLines } from '../../../../src-main/store/folder/lines';

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
      for (const value of read.filter((one) => one !== undefined))
        expect(whole).toContain(JSON.stringify(value));
      // A digit of a checksum in upper case is the same digit.
      const isSameDigit = read.length === given.length && damaged === 0;
      if (!isSameDigit) expect(damaged > 0 || end < bytes.length).toBe(true);
    }),
  );
});

it('detects a line that is missing or out of place', () => {
  const lines = written([1, 2, 3, 4, 5]).toString().split('\n').slice(0, -1);
  const without = Buffer.from([...lines.slice(0, 2), ...lines.slice(3), ''].join('\n'));
  expect(decodeLines(without)).toMatchObject({ values: [1, 2, undefined, 5], damaged: 1 });
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

it('of two copies gives every line back that one of them has, whatever byte changed in the other', () => {
  fc.assert(
    fc.property(values, fc.nat(), fc.integer({ min: 1, max: 255 }), (given, index, flip) => {
      const bytes = written(given);
      const damaged = Buffer.from(bytes);
      damaged[index % bytes.length]! ^= flip;
      expect(mergeLines(bytes, damaged)).toEqual(bytes);
      // A copy that is longer by what the damage has made of a newline, or of its last line, says nothing more.
      const { values: read } = decodeLines(mergeLines(damaged, bytes));
      const last = damaged.at(-1) === 0x0a ? 0 : 1;
      expect(read.slice(0, given.length - last)).toEqual(
        given.map(plain).slice(0, given.length - last),
      );
    }),
  );
});

it('of two copies with different damages gives every line back', () => {
  const bytes = written([1, 2, 3, 4, 5, 6]);
  const [one, other] = [Buffer.from(bytes), Buffer.from(bytes)];
  one[bytes.indexOf('2')]! ^= 1;
  one[bytes.indexOf('\n', 30)] = 0x20;
  other[bytes.length - 2]! ^= 1;
  expect(mergeLines(one, other)).toEqual(bytes);
});
