import { expect, it } from 'vitest';
import { exactXorWeights } from '../../../../src-main/labs/xor';
import { runXor, truthTable } from '../../../../src-main/labs/xor';
import {
  bitsAt,
  isRight,
  parityOf,
  stringCount,
  truthMove,
  wrongIndices,
} from '../../../../src-renderer/learn/xor/truth-table';

/** As main lists them, each beside its parity. */
const rows = truthTable(exactXorWeights, 0);

it('the strings and their parities are in the same order as in main', () => {
  expect(stringCount).toBe(510);
  const strings = rows.map((_, index) => bitsAt(index));
  expect(strings).toEqual(rows.map(({ bits }) => bits));
  expect(strings.map(parityOf)).toEqual(rows.map(({ parity }) => parity));
});

it('an output is right where it is the parity', () => {
  const exact = runXor(exactXorWeights, 0, '1').outputs;
  expect(wrongIndices(exact)).toEqual([]);
  const index = rows.findIndex(({ bits }) => bits === '101');
  const oneWrong = `${exact.slice(0, index)}1${exact.slice(index + 1)}`;
  expect(wrongIndices(oneWrong)).toEqual([index]);
  expect([index - 1, index, index + 1].map((at) => isRight(oneWrong, at))).toEqual([
    ...[true, false, true],
  ]);
});

it('a string without an output is wrong', () => {
  expect(wrongIndices('')).toHaveLength(510);
});

const from = (bits: string, key: string) => {
  const index = truthMove(
    key,
    rows.findIndex((row) => row.bits === bits),
  );
  return index === null ? null : bitsAt(index);
};

it('left and right go to the neighbour, also of another length', () => {
  expect(from('01', 'ArrowRight')).toBe('10');
  expect(from('00', 'ArrowLeft')).toBe('1');
});

it('up drops the last bit, down appends a 0', () => {
  expect(from('101', 'ArrowUp')).toBe('10');
  expect(from('11', 'ArrowUp')).toBe('1');
  expect(from('1', 'ArrowDown')).toBe('10');
  expect(from('11', 'ArrowDown')).toBe('110');
});

it('no key leads out of the table, and other keys do nothing', () => {
  for (const [bits, key] of [
    ['0', 'ArrowLeft'],
    ['1', 'ArrowUp'],
    ['00000000', 'ArrowDown'],
    ['11111111', 'ArrowRight'],
    ['01', 'x'],
  ] as const) {
    expect(from(bits, key)).toBeNull();
  }
  expect([from('01', 'Home'), from('01', 'End')]).toEqual(['0', '11111111']);
});
